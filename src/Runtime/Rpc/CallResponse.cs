namespace ProtoGen;

/// <summary>
/// What comes back with a call's answer beside its result: metadata that the handler sets and the caller reads, whether
/// the call succeeds or fails. The end of a stream brings it too; a one-way has none.
/// </summary>
/// <remarks>
/// A caller that wants it makes one and gives it along, <c>new CallContext { Response = response }</c>, one object to one
/// call at a time; a handler finds its own in <see cref="CallContext.Response"/>. Any number of threads may use one.
/// What a handler sets after its call has ended, in a one-way, for a peer that sent no hello, or in a context that is not
/// from a call goes nowhere. An answer with an error that has no room for it in a message comes without it.
/// </remarks>
public sealed class CallResponse
{
    private readonly bool _isInert;
    private Metadata _metadata = Metadata.Empty;

    /// <summary>Makes a response to be filled by a call.</summary>
    public CallResponse()
    {
    }

    private CallResponse(bool isInert) => _isInert = isInert;

    /// <summary>What contexts have whose makers want no response: always empty, whatever is set.</summary>
    internal static CallResponse None { get; } = new(isInert: true);

    /// <summary>The version of the running call it was made for.</summary>
    internal int Version { get; init; }

    /// <summary>
    /// In a handler: what is to travel back; the last one set counts. At the caller: what came with the answer, as soon as
    /// the call or stream has ended, and empty if nothing did. Never null.
    /// </summary>
    /// <exception cref="ArgumentException">There is more than may travel (see <see cref="ProtoGen.Metadata"/>).</exception>
    public Metadata Metadata
    {
        get => Volatile.Read(ref _metadata);
        set
        {
            Check(value);
            if (!_isInert)
            {
                Volatile.Write(ref _metadata, value);
            }
        }
    }

    /// <summary>One entry of <see cref="Metadata"/>; no value where there is none. Set to no value (null), it is left out.</summary>
    /// <param name="key">The key, not empty.</param>
    /// <exception cref="ArgumentException">The key is empty, or there would be more than may travel.</exception>
    public MetadataValue this[string key]
    {
        get => Metadata[key];
        set
        {
            Metadata before;
            Metadata after;
            do
            {
                before = Metadata;
                after = before.With(key, value);
                Check(after);
            }
            while (!_isInert && Interlocked.CompareExchange(ref _metadata, after, before) != before);
        }
    }

    /// <summary>Takes what came from the peer.</summary>
    internal void Receive(Metadata metadata) => Volatile.Write(ref _metadata, metadata);

    private static void Check(Metadata value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Complaint() is { } why)
        {
            throw new ArgumentException($"It cannot travel: {why}.", nameof(value));
        }
    }
}
