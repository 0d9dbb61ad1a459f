/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_TPM_H
#define MOTE_DTLS_TPM_H

#include "energy-ledger.h"
#include "tpm-commands.h"

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <array>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A TPM 1.2 (AT97SC3203S) behind a TWI bus.
 *
 * It does one operation at a time: the transfer of commands and responses, then the operation
 * itself. The first operation after power-off starts the TPM before. Each of the three is booked
 * in the ledger under its own component with its own current, and so is the wait for the next
 * operation or for power-off, once its end is known.
 *
 * The defaults for 2048 bit are those of the SenSys 2011 poster, Table 2; the other key sizes are
 * scaled from them, the public-key operations by the square and the private-key operations by
 * the cube of the modulus. The bus rate is that of Ad Hoc Networks 11 (2013) 2710. The current of a
 * TPM that waits is Table 2's of the bus less that of the processor, which drives it.
 */
class Tpm : public Object
{
  public:
    /** What the TPM is doing. */
    enum State
    {
        OFF,
        STARTING,
        READY, //!< Working or waiting for a command.
    };

    /** \brief TracedCallback signature: local time of the change, new state. */
    typedef void (*StateCallback)(Time at, State state);

    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \param ledger where energy is booked, or null for nowhere */
    void SetLedger(Ptr<EnergyLedger> ledger);

    /**
     * \brief Do an operation, after starting the TPM if it is off.
     * \param operation what to do
     * \param keyBits modulus of the RSA key, in bit, at least 1
     * \param start when to begin; not before the end of the operation before
     * \param factor what this operation's times are relative to their means
     * \return how long it takes, start of the TPM and bus included
     */
    Time Operate(TpmOperation operation, uint32_t keyBits, Time start, double factor = 1);

    /**
     * \brief Switch the TPM off; it is started again by the next operation.
     * \param at when; an operation that runs then is finished before
     */
    void PowerOff(Time at);

    /**
     * \brief Book what the TPM has waited for commands so far.
     * \param until up to when
     */
    void BookReady(Time until);

    /** \return the state in which the last operation left the TPM: OFF or READY */
    State GetState() const;

    /**
     * \param operation an operation
     * \param keyBits modulus of the RSA key, in bit
     * \return mean time of the bus transfers that go with it
     */
    Time GetMeanBusTime(TpmOperation operation, uint32_t keyBits) const;

    /**
     * \param operation an operation
     * \param keyBits modulus of the RSA key, in bit
     * \return mean time of the operation itself; from the nearest size that is given
     */
    Time GetMeanOperationTime(TpmOperation operation, uint32_t keyBits) const;

  protected:
    void DoDispose() override;

  private:
    /** Operations with times of their own: verify, encrypt, and sign or decrypt. */
    static constexpr std::size_t ROWS = 3;
    /** Key sizes with times of their own: 1024, 2048, 3072, 4096 bit. */
    static constexpr std::size_t SIZES = 4;

    /** Setter of an attribute, by operation and key size. \param time the mean time */
    template <std::size_t ROW, std::size_t SIZE>
    void SetOperationTime(Time time)
    {
        m_operationTime[ROW][SIZE] = time;
    }

    /** Getter of an attribute, by operation and key size. \return the mean time */
    template <std::size_t ROW, std::size_t SIZE>
    Time GetOperationTime() const
    {
        return m_operationTime[ROW][SIZE];
    }

    /** What the attributes with an operation's times have, as a user would write it. */
    struct OperationTimes
    {
        const char* name;            //!< What their names begin with.
        const char* help;            //!< What their help begins with.
        const char* defaults[SIZES]; //!< Mean times by key size.
    };

    /**
     * Adds the attributes with the times of an operation by key size.
     * \param tid the TypeId
     * \param times the attributes
     * \return the TypeId
     */
    template <std::size_t ROW>
    static TypeId AddTimes(TypeId tid, const OperationTimes& times);

    /** As AddTimes(), for one key size. */
    template <std::size_t ROW, std::size_t SIZE>
    static void AddTime(TypeId& tid, const OperationTimes& times);

    /**
     * Adds the attributes with the currents.
     * \param tid the TypeId
     * \return the TypeId
     */
    static TypeId AddCurrents(TypeId tid);

    /**
     * \param operation an operation
     * \return its row in the table of times
     */
    static std::size_t GetRow(TpmOperation operation);

    /** As EnergyLedger::Book(), if there is a ledger. */
    void Book(EnergyComponent component, Time start, Time duration, double currentA);

    Ptr<EnergyLedger> m_ledger;                                //!< Where energy is booked.
    State m_state{OFF};                                        //!< State.
    Time m_readySince;                                         //!< Since when a wait is unbooked.
    Time m_startTime;                                          //!< Time to start.
    std::array<std::array<Time, SIZES>, ROWS> m_operationTime; //!< Mean times.
    double m_verifyCurrentA;                                   //!< Current, A.
    double m_encryptCurrentA;                                  //!< Current, A.
    double m_signCurrentA;                                     //!< Current, A.
    double m_startCurrentA;                                    //!< Current, A.
    double m_busCurrentA;                                      //!< Current, A.
    double m_readyCurrentA;                                    //!< Current, A.
    double m_busRateHz;                                        //!< Clock of the bus, Hz.
    double m_busOverhead;                                      //!< Bus bytes for a byte.
    Time m_busCommandTime;                                     //!< Bus time besides bytes.
    TracedCallback<Time, State> m_stateTrace;                  //!< "State".
};

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_TPM_H */
