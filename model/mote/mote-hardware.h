/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_HARDWARE_H
#define MOTE_HARDWARE_H

#include "processor.h"
#include "tpm.h"

#include "ns3/crypto-host.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Who does which cryptographic work on a mote: RSA its TPM if it has one, the processor
 *        everything else.
 *
 * Each asymmetric operation varies as a whole, start of the TPM and bus included: its times are
 * their means times one normal variate of mean 1 and standard deviation "Variation", cut at three
 * standard deviations and at a tenth of the mean. Work by the byte does not vary: a
 * handshake is made of hundreds of such pieces, whose variations would cancel.
 */
class MoteHardware : public Object, public CryptoHardware
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \param ledger where this, the TPM and the processor book energy, or null for nowhere */
    void SetLedger(Ptr<EnergyLedger> ledger);
    /** \param processor the processor; must be set before any work */
    void SetProcessor(Ptr<Processor> processor);
    /** \param tpm the TPM, or null for none */
    void SetTpm(Ptr<Tpm> tpm);

    /** \return the ledger, or null */
    Ptr<EnergyLedger> GetLedger() const;
    /** \return the processor */
    Ptr<Processor> GetProcessor() const;
    /** \return the TPM, or null */
    Ptr<Tpm> GetTpm() const;

    // inherited from CryptoHardware
    Time Charge(const CryptoWork& work, Time start) override;
    Time Occupy(Time start, Time duration) override;

    /**
     * \brief Fix the random streams.
     * \param stream the first stream to use
     * \return how many were used
     */
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoDispose() override;

  private:
    /** \return what the next asymmetric operation's times are relative to their means */
    double DrawFactor();

    /** \return the standard normal variable, made when it is first wanted */
    Ptr<NormalRandomVariable> GetNormal();

    Ptr<EnergyLedger> m_ledger;         //!< Where energy is booked.
    Ptr<Processor> m_processor;         //!< The processor.
    Ptr<Tpm> m_tpm;                     //!< The TPM, or null.
    double m_variation;                 //!< Standard deviation relative to the mean.
    Ptr<NormalRandomVariable> m_normal; //!< Standard normal, cut at 3, or null.
};

} // namespace ns3::motedtls

#endif /* MOTE_HARDWARE_H */
