namespace ProtoGen.Serialization;

/// <summary>The names of the forms that are not composed of others, as schemas have them.</summary>
internal static class SchemaLeaf
{
    /// <summary>Text.</summary>
    public const string Text = "str";

    /// <summary>Any value.</summary>
    public const string Any = "any";

    /// <summary>The name of a type's form; for types that the runtime does not know, <c>opaque "Name"</c>.</summary>
    public static string Of(Type type) => type.FullName switch
    {
        "System.Boolean" => "bool",
        "System.SByte" => "int8",
        "System.Int16" => "int16",
        "System.Int32" => "int32",
        "System.Int64" => "int64",
        "System.Int128" => "int128",
        "System.IntPtr" => "intptr",
        "System.Byte" => "uint8",
        "System.UInt16" => "uint16",
        "System.UInt32" => "uint32",
        "System.UInt64" => "uint64",
        "System.UInt128" => "uint128",
        "System.UIntPtr" => "uintptr",
        "System.Char" => "char",
        "System.Text.Rune" => "rune",
        "System.Half" => "float16",
        "System.Single" => "float32",
        "System.Double" => "float64",
        "System.TimeSpan" => "timespan",
        "System.TimeOnly" => "time",
        "System.DateOnly" => "date",
        "System.DateTime" => "datetime",
        "System.DateTimeOffset" => "datetimeoffset",
        "System.String" or "System.Text.StringBuilder" => Text,
        "System.Decimal" => "decimal",
        "System.Guid" => "guid",
        "System.Uri" => "uri",
        "System.Version" => "version",
        "System.Globalization.CultureInfo" => "culture",
        "System.TimeZoneInfo" => "timezone",
        "System.Byte[]" => "bytes",
        "System.Numerics.BigInteger" => "bigint",
        "System.Net.IPAddress" => "ipaddress",
        "System.Net.IPEndPoint" => "(ipaddress, int32)",
        "System.Collections.BitArray" => "bits",
        "System.Numerics.Complex" => "(float64, float64)",
        "System.Numerics.Vector2" => "(float32, float32)",
        "System.Numerics.Vector3" => "(float32, float32, float32)",
        "System.Numerics.Vector4" or "System.Numerics.Quaternion" or "System.Numerics.Plane" => "(float32, float32, float32, float32)",
        "System.Numerics.Matrix3x2" => $"({string.Join(", ", Enumerable.Repeat("float32", 6))})",
        "System.Numerics.Matrix4x4" => $"({string.Join(", ", Enumerable.Repeat("float32", 16))})",
        "ProtoGen.MessageValue" => "any?",
        _ => $"opaque \"{TypeNames.Of(type)}\"",
    };
}
