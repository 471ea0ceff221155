using System.Text;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>Prints how messages, unions and methods describe themselves: their own record only, in the form of docs/contracts.md.</summary>
internal static class SchemaEmitter
{
    // Types that are described by the runtime's formatters in the same words; here they cost no call.
    private static readonly Dictionary<string, string> _leaves = new()
    {
        ["Boolean"] = "bool",
        ["Byte"] = "uint8",
        ["SByte"] = "int8",
        ["Int16"] = "int16",
        ["UInt16"] = "uint16",
        ["Int32"] = "int32",
        ["UInt32"] = "uint32",
        ["Int64"] = "int64",
        ["UInt64"] = "uint64",
        ["Single"] = "float32",
        ["Double"] = "float64",
        ["Char"] = "char",
        ["Decimal"] = "decimal",
        ["DateTime"] = "datetime",
        ["Guid"] = "guid",
        ["DateTimeOffset"] = "datetimeoffset",
        ["TimeSpan"] = "timespan",
        ["DateOnly"] = "date",
        ["TimeOnly"] = "time",
    };

    public static void EmitMessage(SourceWriter code, MessageModel message)
    {
        SchemaParts parts = new();
        parts.Add($"{(message.Members.IsMap ? "map" : "array")}{(message.References == ReferenceKind.None ? "" : " refs")}(");
        AddMembers(parts, message.Members);
        EmitRecord(code, message.FormatterName, message.FormatterParameters, message.Name, parts);
    }

    public static void EmitUnion(SourceWriter code, UnionModel union)
    {
        SchemaParts parts = new();
        parts.Add("union(");
        string separator = "";
        foreach (CaseModel item in union.Cases.OrderBy(static item => item.Tag))
        {
            parts.Add($"{separator}{Literals.Number(item.Tag)}: ");
            parts.Add(item.Type, item.Formatter);
            separator = ", ";
        }

        if (union.Fallback is not null)
        {
            parts.Add($"{separator}...");
        }

        EmitRecord(code, WellKnownNames.Formatter, union.FormatterParameters, union.Name, parts);
    }

    public static void EmitMethod(SourceWriter code, ServiceMethodModel method)
    {
        SchemaParts parts = new();
        parts.Add("(");
        string separator = "";
        foreach (ServiceParameterModel parameter in method.Parameters)
        {
            parts.Add(separator);
            separator = ", ";
            AddMember(parts, parameter.Element, null, parameter.Stream);
        }

        parts.Add(")");
        if (method.Result is { } result)
        {
            parts.Add(method.ReturnsStream ? " -> stream of " : " -> ");
            AddType(parts, result);
        }

        code.Line().Line($"public static void Describe({WellKnownNames.SchemaBuilder} schema) => schema{parts.Calls()};");
    }

    private static void EmitRecord(SourceWriter code, string formatter, EquatableArray<FormatterParameter> parameters, TypeName type, SchemaParts parts)
    {
        parts.Add(")");
        string closed = parameters.IsEmpty ? formatter : $"{formatter}<{string.Join(", ", parameters.Select(static parameter => parameter.Formatter))}>";
        string start = Literals.Text(parts.TakeFirst());
        string end = Literals.Text(parts.TakeLast());
        code.Line().Line("/// <inheritdoc/>");
        code.Open($"public static void Describe({WellKnownNames.SchemaBuilder} schema)");
        code.Open($"if (schema.Begin(typeof({closed}), {Literals.Text(PlainName(type.Display))}, {start}))");
        code.Line($"schema{parts.Calls()}.End({end});").Close().Close();
    }

    private static void AddMembers(SchemaParts parts, ArrayModel array)
    {
        string separator = "";
        if (array is { IsMap: false, Base: { } inherited })
        {
            parts.Add("base (");
            AddMembers(parts, inherited);
            parts.Add(")");
            separator = ", ";
        }

        foreach (ElementModel element in array.IsMap ? array.AllElements : array.Elements)
        {
            parts.Add(separator);
            separator = ", ";
            AddMember(parts, element, array.IsMap ? element.WireName : null, null);
        }
    }

    private static void AddMember(SchemaParts parts, ElementModel element, string? wireName, ServiceStreamModel? stream)
    {
        string marks = (element.Missing == MissingKind.Error ? "!" : "") + (element.WrittenIf is null ? "" : "~");
        parts.Add(wireName is null ? $"{Literals.Number(element.Position)}{marks} {element.Name}: " : $"{Quoted(wireName)}{marks}: ");
        if (stream is not null)
        {
            parts.Add("stream of ");
        }

        AddType(parts, stream?.Item ?? element.Shape);
    }

    private static void AddType(SchemaParts parts, TypeShape shape)
    {
        string nullable = shape.Null == NullKind.Nullable ? "?" : "";
        switch (shape.Kind)
        {
            case EncodeKind.String:
                parts.Add("str" + nullable);
                break;
            case EncodeKind.Primitive when nullable.Length == 0 && shape.EnumUnderlying is null && _leaves.TryGetValue(shape.Primitive!, out string leaf):
                parts.Add(leaf);
                break;
            default:
                parts.Add(shape.Type, shape.Formatter);
                break;
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    // Without type arguments: the members show them.
    private static string PlainName(string display)
    {
        StringBuilder name = new();
        int depth = 0;
        foreach (char c in display)
        {
            depth += c == '<' ? 1 : 0;
            if (depth == 0)
            {
                name.Append(c);
            }

            depth -= c == '>' ? 1 : 0;
        }

        return name.ToString();
    }

    /// <summary>Text and types in turn.</summary>
    private sealed class SchemaParts
    {
        private readonly List<(string? Text, string Types)> _parts = [];

        public void Add(string text)
        {
            if (_parts.Count > 0 && _parts[_parts.Count - 1] is { Text: { } before })
            {
                _parts[_parts.Count - 1] = (before + text, "");
            }
            else
            {
                _parts.Add((text, ""));
            }
        }

        public void Add(string type, string formatter) => _parts.Add((null, $"{type}, {formatter}"));

        public string TakeFirst()
        {
            string first = _parts[0].Text!;
            _parts.RemoveAt(0);
            return first;
        }

        public string TakeLast()
        {
            if (_parts.Count == 0)
            {
                return "";
            }

            string last = _parts[_parts.Count - 1].Text!;
            _parts.RemoveAt(_parts.Count - 1);
            return last;
        }

        /// <summary>The calls that add them, one behind the other.</summary>
        public string Calls() =>
            string.Concat(_parts.Select(static part => part.Text is { } text ? $".Add({Literals.Text(text)})" : $".Add<{part.Types}>()"));
    }
}
