using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>The form of a decimal, whose memory is what goes over the wire; many are checked without a branch for each.</summary>
internal sealed class DecimalForm() : CopiedForm<decimal>(PackedTag.Decimal)
{
    private const uint NoFlag = 0x7f00_ffff;
    private const uint Scale = 0x00ff_0000;
    private const uint LargestScale = 28 << 16;
    private const uint HighestBit = 0x8000_0000;

    internal override bool AreValid(ReadOnlySpan<byte> elements, int count)
    {
        uint wrong = 0;
        ref byte start = ref MemoryMarshal.GetReference(elements);
        for (int i = 0; i < count; i++)
        {
            // A scale above the largest leaves less than nothing, which has the highest bit.
            uint flags = LittleEndian.Load32(ref Unsafe.Add(ref start, i * sizeof(decimal)));
            wrong |= (flags & NoFlag) | ((LargestScale - (flags & Scale)) & HighestBit);
        }

        return wrong == 0;
    }
}
