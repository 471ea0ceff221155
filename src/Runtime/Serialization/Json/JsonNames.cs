namespace ProtoGen.Serialization;

/// <summary>The keys of the objects that stand for what JSON lacks.</summary>
internal static class JsonNames
{
    /// <summary>What they begin with, and what a map of one entry whose key begins with it is therefore not written as.</summary>
    public const byte Mark = (byte)'$';

    public static ReadOnlySpan<byte> Float32 => "$f32"u8;

    public static ReadOnlySpan<byte> Float64 => "$f64"u8;

    public static ReadOnlySpan<byte> Binary => "$bin"u8;

    public static ReadOnlySpan<byte> Extension => "$ext"u8;

    public static ReadOnlySpan<byte> Time => "$time"u8;

    public static ReadOnlySpan<byte> Map => "$map"u8;
}
