namespace ProtoGen.Serialization;

/// <summary>Gathers items, so that small ones do not travel one by one. One caller at a time.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal abstract class ItemOutput<T> : IDisposable
{
    /// <summary>What is sent without looking whether more can be gathered.</summary>
    private const int Enough = 16 * 1024;

    private ItemPlace _place = new(typeof(T));

    /// <summary>The registered formatter.</summary>
    protected MessageRoot<T> Root { get; } = MessageRoot<T>.Instance;

    /// <summary>Whether nobody will read what else is written.</summary>
    public bool IsClosed { get; protected set; }

    /// <summary>Whether so much has been gathered that it should be sent.</summary>
    public bool IsFull => Gathered >= Enough;

    /// <summary>The bytes that have been gathered and not sent.</summary>
    public abstract long Gathered { get; }

    /// <summary>Gathers one item. Nothing is gathered if that fails.</summary>
    public void Add(T item)
    {
        long before = Gathered;
        try
        {
            Write(in item);
        }
        catch (MessageSerializationException e)
        {
            _place.Move(e);
            throw;
        }

        _place.Next(Gathered - before);
    }

    /// <summary>Sends what has been gathered.</summary>
    public abstract ValueTask SendAsync(CancellationToken cancel);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Writes one item behind the others.</summary>
    protected abstract void Write(in T item);
}
