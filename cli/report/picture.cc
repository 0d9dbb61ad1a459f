/* SPDX-License-Identifier: GPL-2.0-only */

#include "picture.h"

#include "commands.h"
#include "data-directory.h"
#include "text.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace ns3::motedtls
{

namespace
{

constexpr int EXIT_NOT_FOUND = 127; //!< As the shell has it.

/** A directory that is there for as long as this is. */
class TemporaryDirectory
{
  public:
    TemporaryDirectory()
        : m_path((std::filesystem::temp_directory_path() / "mote-dtls-XXXXXX").string())
    {
        if (!mkdtemp(m_path.data()))
        {
            throw std::system_error(errno, std::generic_category(), "cannot make " + m_path);
        }
    }

    ~TemporaryDirectory()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    std::string GetFile(const std::string& name) const
    {
        return (std::filesystem::path(m_path) / name).string();
    }

  private:
    std::string m_path;
};

std::string
GetPlotProgram()
{
    return GetDataDirectory() + "/plots/plot.py";
}

std::string
ReadBytes(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/** Becomes a program, its errors going to a file; runs in a forked process. */
[[noreturn]] void
Become(const std::vector<std::string>& words,
       const std::string& directory,
       const std::string& errors)
{
    std::vector<char*> arguments;
    for (const auto& word : words)
    {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const int fd = open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd >= 0 && dup2(fd, STDERR_FILENO) >= 0 && chdir(directory.c_str()) == 0)
    {
        execv(arguments.front(), arguments.data());
    }
    _exit(EXIT_NOT_FOUND);
}

/** \return the exit code, or -1 after a signal */
int
Run(const std::vector<std::string>& words, const std::string& directory, const std::string& errors)
{
    const pid_t pid = fork();
    if (pid < 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot start a process");
    }
    if (pid == 0)
    {
        Become(words, directory, errors);
    }
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/** \return plot.py's command line for the pictures 0, 1, … */
std::vector<std::string>
MakeWords(const std::vector<PictureWish>& wishes, const TemporaryDirectory& temporary)
{
    std::vector<std::string> words{GetPlotProgram()};
    for (std::size_t i = 0; i < wishes.size(); ++i)
    {
        if (i > 0)
        {
            words.push_back("--then");
        }
        const std::string prefix = temporary.GetFile(std::to_string(i));
        words.insert(words.end(), {wishes[i].kind, ".", "--png-only", "--output", prefix});
        words.insert(words.end(), wishes[i].options.begin(), wishes[i].options.end());
    }
    return words;
}

/** \return the pictures that plot.py drew; what it says of the others are its lines, in order */
std::vector<Picture>
TakePictures(std::size_t count, const TemporaryDirectory& temporary, const std::string& errors)
{
    const auto lines = Split(errors, '\n');
    std::size_t problems = 0;
    std::vector<Picture> pictures;
    for (std::size_t i = 0; i < count; ++i)
    {
        Picture picture{ReadBytes(temporary.GetFile(std::to_string(i) + ".png")), ""};
        if (picture.png.empty())
        {
            picture.problem = problems < lines.size() ? lines[problems] : "";
            ++problems;
        }
        pictures.push_back(std::move(picture));
    }
    if (problems != (errors.empty() ? 0 : lines.size()))
    {
        throw std::runtime_error(GetPlotProgram() + " failed: " + Join(lines, " "));
    }
    return pictures;
}

} // namespace

std::vector<Picture>
DrawPictures(const std::string& directory, const std::vector<PictureWish>& wishes)
{
    if (wishes.empty())
    {
        return {};
    }
    const TemporaryDirectory temporary;
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    setenv("MOTE_DTLS_PROGRAM", self.c_str(), 1);
    const std::string errorsFile = temporary.GetFile("errors");
    const int exitCode = Run(MakeWords(wishes, temporary), directory, errorsFile);
    const std::string errors = Trim(ReadBytes(errorsFile));
    if (exitCode == EXIT_NOT_FOUND && errors.empty())
    {
        throw std::runtime_error("cannot run " + GetPlotProgram() + " or its interpreter");
    }
    if (exitCode != EXIT_DONE && errors.empty())
    {
        throw std::runtime_error(GetPlotProgram() + " failed without a word; is there room in " +
                                 std::filesystem::temp_directory_path().string() + "?");
    }
    if (exitCode != EXIT_DONE && exitCode != EXIT_BAD_INPUT)
    {
        throw std::runtime_error(GetPlotProgram() + " failed: " + Join(Split(errors, '\n'), " "));
    }
    return TakePictures(wishes.size(), temporary, exitCode == EXIT_DONE ? "" : errors);
}

} // namespace ns3::motedtls
