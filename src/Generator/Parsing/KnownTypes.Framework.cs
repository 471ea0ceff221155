using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

internal static partial class KnownTypes
{
    private static readonly Dictionary<string, Framework> _framework = new()
    {
        ["System.Half"] = new("HalfFormatter", 5),
        ["System.Int128"] = new("Int128Formatter", 18),
        ["System.UInt128"] = new("UInt128Formatter", 18),
        ["System.IntPtr"] = new("IntPtrFormatter", 9),
        ["System.UIntPtr"] = new("UIntPtrFormatter", 9),
        ["System.Text.Rune"] = new("RuneFormatter", 5),
        ["System.Numerics.BigInteger"] = new("BigIntegerFormatter"),
        ["System.Numerics.Complex"] = new("ComplexFormatter", 19),
        ["System.Numerics.Vector2"] = new("Vector2Formatter", 11),
        ["System.Numerics.Vector3"] = new("Vector3Formatter", 16),
        ["System.Numerics.Vector4"] = new("Vector4Formatter", 21),
        ["System.Numerics.Quaternion"] = new("QuaternionFormatter", 21),
        ["System.Numerics.Plane"] = new("PlaneFormatter", 21),
        ["System.Numerics.Matrix3x2"] = new("Matrix3x2Formatter", 31),
        ["System.Numerics.Matrix4x4"] = new("Matrix4x4Formatter", 85),
        ["System.Uri"] = new("UriFormatter"),
        ["System.Version"] = new("VersionFormatter", 45),
        ["System.Net.IPAddress"] = new("IPAddressFormatter", 22),
        ["System.Net.IPEndPoint"] = new("IPEndPointFormatter", 26),
        ["System.Globalization.CultureInfo"] = new("CultureInfoFormatter"),
        ["System.TimeZoneInfo"] = new("TimeZoneInfoFormatter"),
        ["System.Text.StringBuilder"] = new("StringBuilderFormatter") { IsKey = false },
        ["ProtoGen.MessageValue"] = new("MessageValueFormatter") { NilIsDefault = true },
        ["System.Collections.BitArray"] = new("BitArrayFormatter") { IsKey = false },
    };

    // Bytes are binary and not an array of numbers, as byte[] is.
    private static readonly Dictionary<string, Framework> _ofBytes = new()
    {
        ["System.Memory`1"] = new("ByteMemoryFormatter") { IsKey = false },
        ["System.ReadOnlyMemory`1"] = new("ByteReadOnlyMemoryFormatter") { IsKey = false },
        ["System.ArraySegment`1"] = new("ByteArraySegmentFormatter") { IsKey = false },
        ["System.Buffers.ReadOnlySequence`1"] = new("ByteReadOnlySequenceFormatter") { IsKey = false },
    };

    /// <summary>The formatter of a type that has no arguments, or bytes for them.</summary>
    public static Framework? FindFramework(INamedTypeSymbol type) =>
        type.Arity == 1 && type.TypeArguments[0].SpecialType == SpecialType.System_Byte && _ofBytes.TryGetValue(MetadataName(type), out Framework framework)
            || type.Arity == 0 && _framework.TryGetValue(MetadataName(type), out framework)
            ? framework
            : null;

    /// <summary>
    /// Whether a dictionary's key of this type could be found again: not where two values are only equal when they are
    /// the same object, or the same memory.
    /// </summary>
    public static bool IsKey(ITypeSymbol type) =>
        type is not INamedTypeSymbol named || ((FindFramework(named)?.IsKey ?? true) && (FindGeneric(named)?.IsKey ?? true));

    /// <summary>A type with a formatter of its own.</summary>
    public readonly record struct Framework(string Formatter, int Size = -1)
    {
        public SizeBound Bound => Size < 0 ? SizeBound.Unbounded : SizeBound.Of(Size);

        public bool IsKey { get; init; } = true;

        /// <summary>Whether nil is the default value of what is a value type.</summary>
        public bool NilIsDefault { get; init; }
    }
}
