namespace ProtoGen.Streaming;

/// <summary>What streams need of the connection that carries them. Any number of threads may call any member.</summary>
internal interface IStreamOutput
{
    /// <summary>The largest message that may be sent, in bytes.</summary>
    int MaxMessageSize { get; }

    /// <summary>The credit that streams toward the peer start with.</summary>
    int PeerWindow { get; }

    /// <summary>
    /// Waits for this stream's turn to send items: one at a time, when there is room in the output, so that waiting
    /// streams do not overfill it together. <see cref="Leave"/> ends the turn. Never fails.
    /// </summary>
    ValueTask EnterAsync();

    /// <summary>Ends a turn.</summary>
    void Leave();

    /// <summary>Sends a message without waiting.</summary>
    /// <param name="message">The message, copied before the call returns.</param>
    /// <returns>False when the connection has ended.</returns>
    bool TrySend(ReadOnlySpan<byte> message);
}
