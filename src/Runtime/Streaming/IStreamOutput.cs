namespace ProtoGen.Streaming;

/// <summary>What streams need of the connection that carries them. Any number of threads may call any member.</summary>
internal interface IStreamOutput
{
    /// <summary>The largest message that may be sent, in bytes.</summary>
    int MaxMessageSize { get; }

    /// <summary>What an item from the peer may ask of its reader; null for what holds by default.</summary>
    ReadLimits? ReadLimits { get; }

    /// <summary>The clock.</summary>
    TimeProvider TimeProvider { get; }

    /// <summary>The credit that streams toward the peer start with.</summary>
    int PeerWindow { get; }

    /// <summary>
    /// Waits for this stream's turn to send items: one at a time, when the output is nearly empty, so that streams give way
    /// to calls and do not overfill it together. <see cref="Leave"/> ends the turn. Never fails.
    /// </summary>
    ValueTask EnterAsync();

    /// <summary>Ends a turn.</summary>
    void Leave();

    /// <summary>Sends a message without waiting.</summary>
    /// <param name="message">The message, copied before the call returns.</param>
    /// <returns>False when the connection has ended.</returns>
    bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>Whether a message of this size travels as parts.</summary>
    /// <param name="size">Its size in bytes.</param>
    bool IsLarge(int size);

    /// <summary>Begins a message that travels as parts, when there is room for it.</summary>
    /// <param name="size">Its size in bytes, at most <see cref="MaxMessageSize"/>.</param>
    /// <returns>The number of its parts; given back with <see cref="CloseParts"/>.</returns>
    ValueTask<int> OpenPartsAsync(int size);

    /// <summary>The last part is sent, or none will be.</summary>
    /// <param name="id">The number of the parts.</param>
    /// <param name="size">The size that the message was begun with.</param>
    void CloseParts(int id, int size);

    /// <summary>Sends a part without waiting.</summary>
    /// <param name="id">The number of the parts.</param>
    /// <param name="bytes">The next bytes of the message.</param>
    /// <param name="isLast">Whether they are the last.</param>
    /// <returns>False when the connection has ended.</returns>
    bool TrySendPart(int id, ReadOnlySpan<byte> bytes, bool isLast);

    /// <summary>Tells the peer to drop the parts that it has.</summary>
    /// <param name="id">The number of the parts.</param>
    void DropParts(int id);
}
