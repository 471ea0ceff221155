using System.Buffers;
using MessagePack;
using static System.FormattableString;

namespace ProtoGen.Generator.Tests.Types;

/// <summary>The form of a value, in the words of docs/types.md, as the MessagePack package sees it.</summary>
internal static class WireForm
{
    /// <summary>The form of the first value in the bytes: <c>int</c>, <c>float 32</c>, <c>array of 2</c>, <c>ext -1</c>.</summary>
    public static string Of(byte[] bytes)
    {
        MessagePackReader reader = new(new ReadOnlySequence<byte>(bytes));
        return reader.NextMessagePackType switch
        {
            MessagePackType.Nil => "nil",
            MessagePackType.Boolean => "bool",
            MessagePackType.Integer => "int",
            MessagePackType.Float => reader.NextCode == MessagePackCode.Float32 ? "float 32" : "float 64",
            MessagePackType.String => "str",
            MessagePackType.Binary => "bin",
            MessagePackType.Array => Invariant($"array of {reader.ReadArrayHeader()}"),
            MessagePackType.Map => "map",
            MessagePackType.Extension => Invariant($"ext {reader.ReadExtensionFormatHeader().TypeCode}"),
            var other => other.ToString(),
        };
    }

    /// <summary>Whether a form is the one that is stated: <c>array</c> and <c>ext</c> say nothing of their number.</summary>
    public static bool Matches(string stated, string form) => form == stated || ((stated is "array" or "ext") && form.StartsWith(stated + " ", StringComparison.Ordinal));
}
