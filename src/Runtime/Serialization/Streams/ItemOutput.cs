using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Gathers items, so that small ones do not travel one by one. One caller at a time.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal abstract class ItemOutput<T> : IDisposable
{
    /// <summary>What is sent without looking whether more can be gathered.</summary>
    private const int Enough = 16 * 1024;

    /// <summary>The longest header of an array.</summary>
    private const int LongestHeader = 5;

    private ItemPlace _place = new(typeof(T));
    private long _count = -1;

    /// <summary>The registered formatter.</summary>
    protected MessageRoot<T> Root { get; } = MessageRoot<T>.Instance;

    /// <summary>Whether nobody will read what else is written.</summary>
    public bool IsClosed { get; protected set; }

    /// <summary>Whether so much has been gathered that it should be sent.</summary>
    public bool IsFull => Gathered >= Enough;

    /// <summary>The bytes that have been gathered and not sent.</summary>
    public abstract long Gathered { get; }

    /// <summary>Gathers the header of the one array whose elements the items are.</summary>
    /// <param name="count">Their number, that of an array on the wire.</param>
    public void BeginArray(long count)
    {
        Span<byte> header = stackalloc byte[LongestHeader];
        ref byte start = ref MemoryMarshal.GetReference(header);
        ref byte end = ref MessagePackEncoder.WriteArrayHeader(ref start, unchecked((int)count));
        int size = (int)Unsafe.ByteOffset(ref start, ref end);
        Write(header[..size]);
        _place.Skip(size);
        _count = count;
    }

    /// <summary>Checks that the items may end here.</summary>
    /// <exception cref="MessageSerializationException">They are the elements of an array, and fewer than it declares.</exception>
    public void End()
    {
        if (_count > _place.Index && !IsClosed)
        {
            throw _place.TooFew(_count);
        }
    }

    /// <summary>Gathers one item. Nothing is gathered if that fails.</summary>
    public void Add(T item)
    {
        if (_count == _place.Index)
        {
            throw _place.TooMany(_count);
        }

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

    /// <summary>Writes bytes behind the items.</summary>
    protected abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Writes one item behind the others.</summary>
    protected abstract void Write(in T item);
}
