using System.Buffers.Binary;

namespace ProtoGen.Serialization;

/// <summary>
/// What bytes lose when their values are written again in their shortest form, as dynamic values and JSON are: a distance that
/// an <see cref="ObjectReference"/> counts has to lose it too. Costs nothing until a value in a longer form is met.
/// </summary>
internal struct Shortening
{
    // Where each such value starts, and what all before it lose.
    private List<(int Position, int Before)>? _values;
    private int _total;

    /// <summary>Notes what the next value loses; those inside of it are noted by themselves.</summary>
    public void Note(ref MessagePackReader reader)
    {
        int excess = reader.HeaderExcess();
        if (excess > 0)
        {
            (_values ??= []).Add((reader.Position, _total));
            _total += excess;
        }
    }

    /// <summary>Changes the distance that a reference has as its body, in the bytes that it has.</summary>
    /// <param name="body">The body of an extension of the type of references.</param>
    /// <param name="start">Where the extension starts; it has been noted itself.</param>
    public readonly void Move(Span<byte> body, int start)
    {
        uint distance = ObjectReference.Decode(body);
        if (_values is null || distance == 0)
        {
            return;
        }

        // The target itself keeps its place: what it loses is lost behind its first byte.
        int first = FirstAt(start - (long)distance);
        int end = _values[^1].Position == start ? _values.Count - 1 : _values.Count;
        if (first >= end)
        {
            return;
        }

        int lostBefore = end < _values.Count ? _values[end].Before : _total;
        distance -= (uint)(lostBefore - _values[first].Before);
        switch (body.Length)
        {
            case sizeof(byte):
                body[0] = (byte)distance;
                break;
            case sizeof(ushort):
                BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)distance);
                break;
            default:
                BinaryPrimitives.WriteUInt32BigEndian(body, distance);
                break;
        }
    }

    private readonly int FirstAt(long position)
    {
        int low = 0;
        int high = _values!.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_values[middle].Position < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
