using System.Buffers;

namespace ProtoGen.Serialization;

/// <summary>
/// Cuts input that arrives in pieces into items and reads them. It holds no bytes: who calls it shows it the input from the
/// start of the current item, each time with what has arrived since.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed class ItemCursor<T>
{
    /// <summary>The longest header of an array.</summary>
    private const int LongestHeader = 5;

    private readonly ReadLimits? _limits;
    private readonly int _maxItemSize;
    private readonly bool _isArray;
    private ItemPlace _place = new(typeof(T));
    private ItemScanner _scanner = ItemScanner.Start();
    private long _left = -1;

    /// <exception cref="MessageSerializationException">The type is not registered.</exception>
    public ItemCursor(ItemStreamOptions options)
    {
        _ = MessageRoot<T>.Instance;
        _limits = options.ReadLimits.OrNull;
        _maxItemSize = options.MaxItemSize;
        _isArray = options.ElementsOfOneArray;
    }

    /// <summary>Whether the header of the array is still to come.</summary>
    public bool IsBeforeArray => _isArray && _left < 0;

    /// <summary>Whether all elements of the array have been read.</summary>
    public bool IsBehindArray => _left == 0;

    /// <summary>The size of the item that <see cref="TryFind(ReadOnlySpan{byte})"/> has found, before it is read.</summary>
    public int Size => (int)_scanner.Size;

    /// <summary>The bytes that have to be there, from the start of the current item, before it pays to look again.</summary>
    public int Needed => IsBeforeArray ? 1 : (int)Math.Min(_scanner.Size + _scanner.LeastMore, int.MaxValue);

    /// <summary>Reads the header of the array.</summary>
    /// <param name="input">The input from its start.</param>
    /// <param name="size">The size of the header.</param>
    /// <returns>False if more is needed.</returns>
    public bool TryReadHeader(ReadOnlySpan<byte> input, out int size)
    {
        size = input.IsEmpty ? 0 : input[0] switch
        {
            MessagePackCode.Array16 => 3,
            MessagePackCode.Array32 => LongestHeader,
            _ => 1,
        };

        if (size == 0 || size > input.Length)
        {
            return false;
        }

        var reader = new MessagePackReader(input);
        if (!MessagePackCode.IsArray(input[0]))
        {
            RefuseHeader(ref reader);
        }

        reader.TrySkipContainerHeader(out _left, out _);
        _place.Skip(size);
        return true;
    }

    /// <inheritdoc cref="TryReadHeader(ReadOnlySpan{byte}, out int)"/>
    public bool TryReadHeader(in ReadOnlySequence<byte> input, out int size)
    {
        Span<byte> header = stackalloc byte[LongestHeader];
        int there = (int)Math.Min(input.Length, LongestHeader);
        input.Slice(0, there).CopyTo(header);
        return TryReadHeader(header[..there], out size);
    }

    /// <summary>Looks for the end of the current item.</summary>
    /// <param name="input">The input from the start of the item.</param>
    /// <returns>False if more is needed.</returns>
    /// <exception cref="MessageSerializationException">The item is too large.</exception>
    public bool TryFind(ReadOnlySpan<byte> input)
    {
        _scanner.Scan(input[Size..]);
        return IsFound();
    }

    /// <inheritdoc cref="TryFind(ReadOnlySpan{byte})"/>
    public bool TryFind(in ReadOnlySequence<byte> input)
    {
        foreach (var piece in input.Slice(Size))
        {
            _scanner.Scan(piece.Span);
            if (IsFound())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the item that was found and goes on to the next one.</summary>
    /// <param name="item">Its bytes.</param>
    public T Read(ReadOnlySpan<byte> item)
    {
        try
        {
            var value = MessageSerializer.DeserializeWithin<T>(item, _limits);
            Next();
            return value;
        }
        catch (MessageSerializationException e)
        {
            _place.Move(e);
            throw;
        }
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public T Read(in ReadOnlySequence<byte> item)
    {
        try
        {
            var value = MessageSerializer.DeserializeWithin<T>(in item, _limits);
            Next();
            return value;
        }
        catch (MessageSerializationException e)
        {
            _place.Move(e);
            throw;
        }
    }

    /// <summary>Checks that the input may end here.</summary>
    /// <param name="unread">The bytes from the start of the current item.</param>
    /// <exception cref="MessageSerializationException">It ends inside an item or the array.</exception>
    public void End(long unread)
    {
        if (unread > 0)
        {
            throw _place.Truncated(unread);
        }

        if (IsBeforeArray || _left > 0)
        {
            throw _place.Missing(_left);
        }
    }

    /// <summary>Checks that nothing follows the array.</summary>
    /// <exception cref="MessageSerializationException">Something does.</exception>
    public void EndBehindArray(int unread)
    {
        if (unread > 0)
        {
            throw _place.Trailing();
        }
    }

    private bool IsFound()
    {
        // What is owed counts too, so that nobody waits for bytes that will be refused.
        long least = _scanner.Size + _scanner.LeastMore;
        return least <= _maxItemSize ? _scanner.IsComplete : throw _place.TooLarge(least, _maxItemSize);
    }

    private void Next()
    {
        _place.Next(_scanner.Size);
        _scanner = ItemScanner.Start();
        if (_isArray)
        {
            _left--;
        }
    }

    private void RefuseHeader(ref MessagePackReader reader)
    {
        try
        {
            reader.ReadArrayHeader();
        }
        catch (MessageSerializationException e)
        {
            _place.MoveToArray(e);
            throw;
        }
    }
}
