using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>The form of <see cref="DateTimeOffset"/>: the ticks in UTC, then how many minutes it is ahead of UTC.</summary>
internal sealed class DateTimeOffsetForm() : PackedForm<DateTimeOffset>(
    new PackedFields().AddTag(PackedTag.Int64).AddTag(PackedTag.Int16).AddCheck(PackedCheckKind.DateTimeOffset), isStruct: true)
{
    private const int Length = sizeof(long) + sizeof(short);

    internal override bool IsExact => false;

    internal override void Write(ReadOnlySpan<DateTimeOffset> elements, ref byte destination)
    {
        for (int i = 0; i < elements.Length; i++)
        {
            var bytes = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, i * Length), Length);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, elements[i].UtcTicks);
            BinaryPrimitives.WriteInt16LittleEndian(bytes[sizeof(long)..], (short)elements[i].TotalOffsetMinutes);
        }
    }

    internal override void Read(ref byte source, Span<DateTimeOffset> elements)
    {
        for (int i = 0; i < elements.Length; i++)
        {
            var bytes = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, i * Length), Length);
            long utcTicks = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            var offset = new TimeSpan(BinaryPrimitives.ReadInt16LittleEndian(bytes[sizeof(long)..]) * TimeSpan.TicksPerMinute);
            elements[i] = new DateTimeOffset(utcTicks + offset.Ticks, offset);
        }
    }
}
