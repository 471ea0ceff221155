using System.Text;

namespace ProtoGen.Serialization;

/// <summary>Names of types as C# writes them, without namespaces, for error messages and paths.</summary>
internal static class TypeNames
{
    public static string Of(Type type) => Append(new StringBuilder(), type).ToString();

    private static StringBuilder Append(StringBuilder text, Type type)
    {
        if (Keyword(type) is { } keyword)
        {
            return text.Append(keyword);
        }

        if (type.IsArray)
        {
            return AppendArray(text, type);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Append(text, underlying).Append('?');
        }

        if (!type.IsGenericType)
        {
            return text.Append(type.Name);
        }

        var arguments = type.GetGenericArguments();
        if (type.IsValueType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal) && arguments.Length > 1)
        {
            AppendElements(text.Append('('), arguments);
            return text.Append(')');
        }

        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        text.Append(tick < 0 ? type.Name : type.Name.AsSpan(0, tick));
        AppendList(text.Append('<'), arguments);
        return text.Append('>');
    }

    /// <summary>The element's type, then the brackets from the outermost array to the innermost, as in <c>int[][,]</c>.</summary>
    private static StringBuilder AppendArray(StringBuilder text, Type type)
    {
        var element = type;
        while (element.IsArray)
        {
            element = element.GetElementType()!;
        }

        Append(text, element);
        for (var array = type; array.IsArray; array = array.GetElementType()!)
        {
            text.Append('[').Append(',', array.GetArrayRank() - 1).Append(']');
        }

        return text;
    }

    /// <summary>The eighth argument of a tuple is a tuple of the rest.</summary>
    private static void AppendElements(StringBuilder text, Type[] arguments)
    {
        if (arguments.Length < 8)
        {
            AppendList(text, arguments);
            return;
        }

        AppendList(text, arguments[..7]);
        AppendElements(text.Append(", "), arguments[7].GetGenericArguments());
    }

    private static void AppendList(StringBuilder text, Type[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            Append(i > 0 ? text.Append(", ") : text, arguments[i]);
        }
    }

    private static string? Keyword(Type type)
    {
        if (type.IsEnum)
        {
            return null;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Byte => "byte",
            TypeCode.SByte => "sbyte",
            TypeCode.Int16 => "short",
            TypeCode.UInt16 => "ushort",
            TypeCode.Int32 => "int",
            TypeCode.UInt32 => "uint",
            TypeCode.Int64 => "long",
            TypeCode.UInt64 => "ulong",
            TypeCode.Single => "float",
            TypeCode.Double => "double",
            TypeCode.Decimal => "decimal",
            TypeCode.Char => "char",
            TypeCode.String => "string",
            _ => null,
        };
    }
}
