using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProtoGen.Serialization;

/// <summary>Integers that are neighbours in a message: together they cost one wrong guess of the processor at most.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads four 32-bit signed integers; nil is 0.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    /// <param name="fourth">The fourth.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ReadInt32sOrDefault(out int first, out int second, out int third, out int fourth)
    {
        const uint HighestBits = 0x8080_8080;
        int left = _length - _position;
        if (BitConverter.IsLittleEndian && left >= sizeof(uint))
        {
            ref byte source = ref Unsafe.Add(ref _start, _position);
            uint codes = Unsafe.ReadUnaligned<uint>(ref source);

            // Each is its own code unless its highest bit is set and one of the next two is not.
            if ((codes & ~((codes << 1) & (codes << 2)) & HighestBits) == 0)
            {
                first = (sbyte)codes;
                second = (sbyte)(codes >> 8);
                third = (sbyte)(codes >> 16);
                fourth = (sbyte)(codes >> 24);
                _position += 4;
                return;
            }

            if (IntegerWindow.IsSupported && _length >= IntegerWindow.Size)
            {
                // Near the end of the input the window begins earlier and is moved; what it lacks behind becomes zeros.
                int missing = Math.Max(0, IntegerWindow.Size - left);
                var window = Vector128.LoadUnsafe(ref Unsafe.Subtract(ref source, missing));
                if (missing > 0)
                {
                    // From 16 on, which is 0x80 with 0x70 added, an index gives zero.
                    window = Ssse3.Shuffle(window, Vector128<byte>.Indices + Vector128.Create((byte)(0x70 + missing)));
                }

                if (IntegerWindow.TryRead(window, ref source, left, out var values, out int size))
                {
                    first = values.GetElement(0);
                    second = values.GetElement(1);
                    third = values.GetElement(2);
                    fourth = values.GetElement(3);
                    _position += size;
                    return;
                }
            }
        }

        first = ReadInt32OrDefault();
        second = ReadInt32OrDefault();
        third = ReadInt32OrDefault();
        fourth = ReadInt32OrDefault();
    }
}
