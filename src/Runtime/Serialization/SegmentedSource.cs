using System.Buffers;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>
/// Input in several pieces, given out one after the other. What stands across a border is copied together, that alone and
/// into one array that is used again. One reader at a time.
/// </summary>
/// <remarks>One is kept per thread: making it would cost a small message more than reading it.</remarks>
internal sealed class SegmentedSource : IDisposable
{
    private const int SmallestScratch = 256;

    /// <summary>A larger array goes back to the shared pool after use.</summary>
    private const int LargestKept = 4096;

    /// <summary>The least size of a piece, so that many tiny segments cost little more than a copy, while much is left.</summary>
    private const int LeastPiece = 512;

    private const int Much = 8 * LeastPiece;

    [ThreadStatic]
    private static SegmentedSource? t_source;

    private ReadOnlySequence<byte> _all;
    private SequencePosition _next;
    private ReadOnlyMemory<byte> _segment;
    private byte[] _scratch = [];

    // Where the last copy started: each one starts behind the one before, so that no segment is walked over twice.
    private SequencePosition _copied;
    private int _copiedAt;

    private SegmentedSource()
    {
    }

    /// <summary>Bytes that have not been given out.</summary>
    public int Beyond { get; private set; }

    /// <summary>Bytes that have been given out, or passed over.</summary>
    public int Given => (int)_all.Length - Beyond;

    /// <summary>Starts at the first byte.</summary>
    /// <param name="bytes">The input; it must not change meanwhile.</param>
    /// <exception cref="MessageSerializationException">The input is larger than an array can be.</exception>
    public static SegmentedSource Take(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.Length > Array.MaxLength)
        {
            throw new MessageSerializationException(
                SerializationErrorCode.MessageTooLarge, $"A message of {bytes.Length} bytes cannot be read in one piece.");
        }

        var source = t_source ?? new SegmentedSource();
        t_source = null;
        source._all = bytes;
        source._next = source._copied = bytes.Start;
        source._copiedAt = 0;
        source.Beyond = (int)bytes.Length;
        return source;
    }

    /// <summary>
    /// Gives out the next piece. Nil does not follow it, so that who looks for nil where it ends can be told that there is
    /// none: where a row of nils crosses a border, it is copied together too.
    /// </summary>
    /// <param name="head">Bytes given out before that the piece starts with.</param>
    /// <param name="size">The least number of bytes, more than the head has and at most what is left with it; 0 for what is there.</param>
    /// <returns>The piece, until the next call; empty only at the end.</returns>
    public ReadOnlySpan<byte> Next(ReadOnlySpan<byte> head, int size)
    {
        Advance();
        if (head.IsEmpty)
        {
            int length = _segment.Length;
            if (IsNilBehindSegment())
            {
                length = Math.Max(_segment.Span.LastIndexOfAnyExcept(MessagePackCode.Nil), 0);
            }

            if (length >= Math.Max(size, AreSegmentsTiny ? LeastPiece : 1) || Beyond == 0)
            {
                var piece = _segment.Span[..length];
                Pass(length);
                return piece;
            }

            size = Math.Max(size, 1);
        }

        return Join(head, AreSegmentsTiny ? Math.Max(size, LeastPiece) : size);
    }

    /// <summary>Gives out bytes into memory that is large enough.</summary>
    /// <param name="destination">At most what is left.</param>
    public void CopyTo(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            AdvanceToMore();
            int count = Math.Min(destination.Length, _segment.Length);
            _segment.Span[..count].CopyTo(destination);
            destination = destination[count..];
            Pass(count);
        }
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">At most what is left.</param>
    public void Skip(int count)
    {
        while (count > 0)
        {
            AdvanceToMore();
            int passed = Math.Min(count, _segment.Length);
            count -= passed;
            Pass(passed);
        }
    }

    /// <summary>Copies bytes that have been given out.</summary>
    /// <param name="start">The first of them in the input, behind that of the copy before.</param>
    /// <param name="size">How many.</param>
    public byte[] Copy(int start, int size)
    {
        if (start < _copiedAt)
        {
            (_copied, _copiedAt) = (_all.Start, 0);
        }

        _copied = _all.GetPosition(start - _copiedAt, _copied);
        _copiedAt = start;
        return _all.Slice(_copied, size).ToArray();
    }

    /// <summary>Ends reading; nothing that was given out is valid any more.</summary>
    public void Dispose()
    {
        if (_scratch.Length > LargestKept || LoanLedger.IsOn)
        {
            Release();
        }

        // What is kept must not keep the input alive.
        _all = default;
        _next = _copied = default;
        _segment = default;
        t_source = this;
    }

    private void Release()
    {
        byte[] scratch = _scratch;
        _scratch = [];
        if (scratch.Length > 0)
        {
            PooledArrays.Return(scratch);
        }
    }

    private bool AreSegmentsTiny => _segment.Length < LeastPiece && Beyond > Much;

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> head, int size)
    {
        size += NilsBehind(size - head.Length);
        byte[] scratch = size <= _scratch.Length ? _scratch : PooledArrays.Rent(Math.Max(size, SmallestScratch));
        head.CopyTo(scratch); // which may be where it is
        if (scratch != _scratch)
        {
            Release();
            _scratch = scratch;
        }

        var joined = scratch.AsSpan(0, size);
        CopyTo(joined[head.Length..]);
        return joined;
    }

    /// <summary>How many nils follow that many bytes.</summary>
    private int NilsBehind(int count)
    {
        var next = _next;
        var segment = _segment;
        while (count >= segment.Length)
        {
            count -= segment.Length;
            if (!_all.TryGet(ref next, out segment))
            {
                return 0;
            }
        }

        int nils = 0;
        segment = segment[count..];
        while (true)
        {
            int others = segment.Span.IndexOfAnyExcept(MessagePackCode.Nil);
            nils += others < 0 ? segment.Length : others;
            if (others >= 0 || !_all.TryGet(ref next, out segment))
            {
                return nils;
            }
        }
    }

    private bool IsNilBehindSegment()
    {
        var next = _next;
        while (_all.TryGet(ref next, out var segment))
        {
            if (!segment.IsEmpty)
            {
                return segment.Span[0] == MessagePackCode.Nil;
            }
        }

        return false;
    }

    private void Advance()
    {
        while (_segment.IsEmpty && _all.TryGet(ref _next, out _segment))
        {
        }
    }

    private void AdvanceToMore()
    {
        Advance();
        if (_segment.IsEmpty)
        {
            // Segments are user code, and their lengths must add up.
            throw new InvalidOperationException("The segments have fewer bytes than their sequence says.");
        }
    }

    private void Pass(int count)
    {
        _segment = _segment[count..];
        Beyond -= count;
    }
}
