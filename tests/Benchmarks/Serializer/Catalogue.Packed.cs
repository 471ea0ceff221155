using MemoryPack;
using MessagePack;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer;

/// <summary>Messages that ask for the packed form, which is as close to a copy of the memory as MemoryPack's.</summary>
internal static partial class Catalogue
{
    private static IReadOnlyList<Shape> Packed =>
    [
        new Shape<PackedInts>("packed int[1000]", PackedInts.Samples(), value => value.Copy())
        {
            IsStandard = false,
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedInts>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedInts>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedInts>(bytes)),
        },
        new Shape<PackedLongs>("packed long[1000], random", [PackedLongs.Sample()], value => value.Copy())
        {
            IsStandard = false,
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedLongs>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedLongs>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedLongs>(bytes)),
        },
        new Shape<PackedFloats>("packed float[1000]", [PackedFloats.Sample()], value => value.Copy())
        {
            IsStandard = false,
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedFloats>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedFloats>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedFloats>(bytes)),
        },
        new Shape<PackedDoubles>("packed double[1000]", [PackedDoubles.Sample()], value => value.Copy())
        {
            IsStandard = false,
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedDoubles>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedDoubles>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedDoubles>(bytes)),
        },
        new Shape<PackedVectors>("packed Vector3[1000]", [PackedVectors.Sample()], value => value.Copy())
        {
            IsStandard = false,
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedVectors>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedVectors>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value, Vectors.Options), bytes => MessagePackSerializer.Deserialize<PackedVectors>(bytes, Vectors.Options)),
        },
        new Shape<PackedReadings>("packed struct[1000]", [PackedReadings.Sample()], value => value.Copy())
        {
            IsStandard = false,
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<PackedReadings>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<PackedReadings>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<PackedReadings>(bytes)),
        },
        new Shape<Transfer>("packed Guids and decimals", [Transfer.Sample()], value => value.Copy())
        {
            IsStandard = false,
            ProtoGen = new((output, value) => MessageSerializer.Serialize(output, value), bytes => MessageSerializer.Deserialize<Transfer>(bytes)),
            MemoryPack = new((output, value) => MemoryPackSerializer.Serialize(output, value), bytes => MemoryPackSerializer.Deserialize<Transfer>(bytes)!),
            MessagePack = new((output, value) => MessagePackSerializer.Serialize(output, value), bytes => MessagePackSerializer.Deserialize<Transfer>(bytes)),
        },
    ];
}
