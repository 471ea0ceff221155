namespace ProtoGen.Transport.Tcp;

/// <summary>The connection to which a sending half belongs.</summary>
internal interface ITcpOutputOwner
{
    /// <summary>Ends the connection because the peer takes nothing or too little.</summary>
    void CutOff(TransportException why);

    /// <summary>Told when a send failed, after everybody who waits at the sending half was. Must not throw.</summary>
    void SendingBroke(TransportException why);
}
