using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// The form of <see cref="DateTime"/>, whose memory is what goes over the wire but for one bit: the framework marks with it
/// the hour that a clock shows twice, as a fourth kind beside the three that there are.
/// </summary>
internal sealed class DateTimeForm() : CopiedForm<DateTime>(PackedTag.DateTime)
{
    public const ulong TicksMask = ulong.MaxValue >> 2;

    internal override bool IsExact => false;

    /// <summary>The bits of a point in time as they go over the wire.</summary>
    public static ulong Bits(DateTime value) => (ulong)value.Ticks | ((ulong)value.Kind << 62);

    /// <summary>The point in time of bits that have been checked.</summary>
    public static DateTime Value(ulong bits) => new((long)(bits & TicksMask), (DateTimeKind)(bits >> 62));

    internal override void Write(ReadOnlySpan<DateTime> elements, ref byte destination)
    {
        const ulong SecondOfTwo = 1UL << 62;
        int i = 0;
        ref ulong source = ref Unsafe.As<DateTime, ulong>(ref MemoryMarshal.GetReference(elements));
        if (BitConverter.IsLittleEndian)
        {
            var second = new Vector<ulong>(SecondOfTwo);
            for (; i <= elements.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
            {
                // Local, the highest bit, excludes the one below it.
                var bits = Vector.LoadUnsafe(ref source, (nuint)i);
                bits = Vector.AndNot(bits, (bits >> 1) & second);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, i * sizeof(ulong)), bits);
            }
        }

        for (; i < elements.Length; i++)
        {
            LittleEndian.Store64(ref Unsafe.Add(ref destination, i * sizeof(ulong)), Bits(elements[i]));
        }
    }

    internal override void WriteOne(DateTime element, ref byte destination) => LittleEndian.Store64(ref destination, Bits(element));
}
