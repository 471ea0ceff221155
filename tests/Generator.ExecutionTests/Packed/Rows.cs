using System.Numerics;
using ProtoGen;
using ProtoGen.Generator.ExecutionTests.Packed;

// The tests are generic, which hides the closed types from the generator.
[assembly: MessageRoot(typeof(Rows<sbyte>))]
[assembly: MessageRoot(typeof(Rows<byte>))]
[assembly: MessageRoot(typeof(Rows<short>))]
[assembly: MessageRoot(typeof(Rows<ushort>))]
[assembly: MessageRoot(typeof(Rows<int>))]
[assembly: MessageRoot(typeof(Rows<uint>))]
[assembly: MessageRoot(typeof(Rows<long>))]
[assembly: MessageRoot(typeof(Rows<ulong>))]
[assembly: MessageRoot(typeof(Rows<Int128>))]
[assembly: MessageRoot(typeof(Rows<UInt128>))]
[assembly: MessageRoot(typeof(Rows<Half>))]
[assembly: MessageRoot(typeof(Rows<float>))]
[assembly: MessageRoot(typeof(Rows<double>))]
[assembly: MessageRoot(typeof(Rows<char>))]
[assembly: MessageRoot(typeof(Rows<bool>))]
[assembly: MessageRoot(typeof(Rows<Guid>))]
[assembly: MessageRoot(typeof(Rows<decimal>))]
[assembly: MessageRoot(typeof(Rows<DateTime>))]
[assembly: MessageRoot(typeof(Rows<DateTimeOffset>))]
[assembly: MessageRoot(typeof(Rows<TimeSpan>))]
[assembly: MessageRoot(typeof(Rows<Complex>))]
[assembly: MessageRoot(typeof(Rows<Vector2>))]
[assembly: MessageRoot(typeof(Rows<Vector3>))]
[assembly: MessageRoot(typeof(Rows<Vector4>))]
[assembly: MessageRoot(typeof(Rows<Quaternion>))]
[assembly: MessageRoot(typeof(Rows<Plane>))]
[assembly: MessageRoot(typeof(Rows<Matrix3x2>))]
[assembly: MessageRoot(typeof(Rows<Matrix4x4>))]
[assembly: MessageRoot(typeof(Rows<Rank>))]
[assembly: MessageRoot(typeof(Rows<Mask>))]
[assembly: MessageRoot(typeof(Rows<string>))]
[assembly: MessageRoot(typeof(Rows<int?>))]
[assembly: MessageRoot(typeof(Rows<DateOnly>))]

namespace ProtoGen.Generator.ExecutionTests.Packed;

public enum Rank : sbyte
{
    Last = -2,
    First = 1,
}

public enum Weekday
{
    Sunday,
    Saturday = 6,
}

[Flags]
public enum Mask : ulong
{
    None = 0,
    High = 1UL << 63,
}

/// <summary>One row of each layout, packed and not: every writer's bytes are for every reader.</summary>
[Message]
public partial record Rows<T>(PackedRow<T>? Packed, PlainRow<T>? Plain, PackedMapRow<T>? PackedMap, PlainMapRow<T>? PlainMap);

[Message]
public partial record PackedRow<T>([Packed] T[] Values);

[Message]
public partial record PlainRow<T>(T[] Values);

[Message(MessageLayout.Map)]
public partial record PackedMapRow<T>([Packed] List<T> Values);

[Message(MessageLayout.Map)]
public partial record PlainMapRow<T>(List<T> Values);
