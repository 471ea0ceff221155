using System.Globalization;
using System.Text;

namespace ProtoGen.Generator.Tests.Grammar;

/// <summary>
/// Programs that C# accepts, made from a seed: messages of every kind with names that hide what generated code might use,
/// unions, hierarchies, services, roots. What ProtoGen cannot serialize is in them too; then it has to say so.
/// </summary>
internal sealed class ProgramGrammar(int seed)
{
    // Names that hide types and namespaces of the framework, keywords, and letters beyond ASCII.
    private static readonly string[] s_typeNames =
    [
        "Order", "@class", "Größe", "System", "List", "Task", "ProtoGen", "String", "Int32", "Unsafe", "MessagePackWriter", "Nullable", "@event", "Serialization",
        "IFormatter", "Message", "Key", "Point", "T1", "value", "writer", "Ölçü", "Client", "Server", "Runtime", "MemoryMarshal",
    ];

    private static readonly string[] s_memberNames =
    [
        "Id", "Name", "@event", "größe", "value", "writer", "reader", "Read", "Write", "Length", "_x", "System", "Count", "MaxSize", "item1", "Item", "a", "A", "start",
        "ProtoGen", "global", "@this", "obj", "destination", "count", "Locate", "@new", "field1", "position", "Populate", "Packed", "ref1", "Name2", "state",
    ];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private readonly List<string> _roots = [];
    private TypeGrammar _types = null!;
    private Queue<string> _names = null!;

    /// <summary>The program, in a namespace of its own.</summary>
    public string Write()
    {
        _types = new TypeGrammar(_random);
        _names = new Queue<string>(Shuffled(s_typeNames));
        Line($"namespace Program{seed.ToString(CultureInfo.InvariantCulture)}");
        Line("{");
        Enum();
        for (int count = _random.Next(2, 6); count > 0 && _names.Count > 6; count--)
        {
            Declaration();
        }

        if (_random.Next(2) == 0)
        {
            Service();
        }

        Uses();
        Line("}");
        return _text.ToString();
    }

    private void Declaration()
    {
        switch (_random.Next(10))
        {
            case 0:
                Union();
                break;
            case 1:
                Hierarchy();
                break;
            case 2:
                Generic();
                break;
            case 3:
                Nested();
                break;
            case 4:
                Struct();
                break;
            case 5:
                Positional();
                break;
            default:
                Class();
                break;
        }
    }

    private void Enum()
    {
        string name = _names.Dequeue();
        Line($"public enum {name} : {Pick("int", "byte", "long", "ushort")} {{ Zero, One = 7, @two }}");
        _types.Declared.Add(name);
    }

    private void Class()
    {
        string name = _names.Dequeue();
        Line($"[global::ProtoGen.Message{Options()}]");
        Line($"public {Pick("", "", "sealed ")}{(_random.Next(40) == 0 ? "" : "partial ")}{Pick("class", "record")} {name}");
        _types.Declared.Add(name);
        Body(name);
        _roots.Add(name);
    }

    private void Struct()
    {
        string name = _names.Dequeue();
        Line($"[global::ProtoGen.Message{Pick("", ", global::ProtoGen.Packed")}]");
        Line($"public {Pick("", "readonly ")}partial {Pick("struct", "record struct")} {name}");
        Line("{");
        foreach (string member in Members(name, _random.Next(1, 6)))
        {
            Line($"    public {_types.Next(declared: false)} {member} {{ get; init; }}");
        }

        Line("}");
        _types.Declared.Add(name);
        _roots.Add(name);
    }

    private void Positional()
    {
        string name = _names.Dequeue();
        var parameters = Members(name, _random.Next(0, 7)).Select(member => $"{Mark().Replace("[", "[property: ", StringComparison.Ordinal)}{_types.Next()} {member}");
        Line($"[global::ProtoGen.Message{Options()}]");
        Line($"public partial record {name}({string.Join(", ", parameters)});");
        _types.Declared.Add(name);
        _roots.Add(name);
    }

    private void Generic()
    {
        string name = _names.Dequeue();
        string parameter = Pick("T", "TValue", "@in");
        _types.Parameter = parameter;
        Line("[global::ProtoGen.Message]");
        Line($"public partial class {name}<{parameter}>{Pick("", $" where {parameter} : notnull", $" where {parameter} : global::System.IEquatable<{parameter}>")}");
        Body(name);
        _types.Parameter = null;
        foreach (string argument in (string[])["int", "string"])
        {
            _types.Declared.Add($"{name}<{argument}>");
            _roots.Add($"{name}<{argument}>");
        }
    }

    private void Nested()
    {
        string outer = _names.Dequeue();
        string inner = _names.Dequeue();
        bool isGeneric = _random.Next(2) == 0;
        _types.Parameter = isGeneric ? "TOuter" : null;
        Line($"public {(_random.Next(20) == 0 ? "" : "partial ")}{Pick("class", "struct", "interface")} {outer}{(isGeneric ? "<TOuter>" : "")}");
        Line("{");
        Line("[global::ProtoGen.Message]");
        Line($"public partial class {inner}");
        Body(inner);
        Line("}");
        _types.Parameter = null;
        string whole = isGeneric ? $"{outer}<int>.{inner}" : $"{outer}.{inner}";
        _types.Declared.Add(whole);
        _roots.Add(whole);
    }

    private void Hierarchy()
    {
        string root = _names.Dequeue();
        string derived = _names.Dequeue();
        Line($"[global::ProtoGen.Message, global::ProtoGen.Union({_random.Next(9)}, typeof({derived}))]");
        Line($"public abstract partial class {root}");
        Body(root);
        Line("[global::ProtoGen.Message]");
        Line($"public partial class {derived} : {root}");
        Body(derived, prefix: "d");
        _types.Declared.Add(root);
        _roots.Add(root);
        _roots.Add(derived);
    }

    private void Union()
    {
        string union = _names.Dequeue();
        var cases = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _names.Dequeue()).ToList();
        var list = cases.Select((name, i) => $"global::ProtoGen.Union({(_random.Next(20) == 0 ? 0 : i)}, typeof({name}))");
        Line($"[global::ProtoGen.Message, {string.Join(", ", list)}]");
        Line($"public partial interface {union} {{ }}");
        _types.Declared.Add(union);
        _roots.Add(union);
        foreach (string name in cases)
        {
            var parameters = Members(name, _random.Next(1, 4)).Select(member => $"{_types.Next()} {member}");
            Line("[global::ProtoGen.Message]");
            Line($"public partial record {name}({string.Join(", ", parameters)}) : {union};");
        }
    }

    private void Service()
    {
        string name = "I" + Pick("Probe", "System", "Größe", "Task");
        List<string> bases = [];
        foreach (string parent in Shuffled(["IFirst", "IList", "@is"]).Take(_random.Next(3)))
        {
            // Of another interface, its type arguments in the place of its type parameters.
            bool isGeneric = _random.Next(2) == 0;
            _types.Parameter = isGeneric ? "TItem" : null;
            Interface($"{parent}{(isGeneric ? "<TItem>" : "")}{Bases(bases, isGeneric)}", isService: !isGeneric && _random.Next(2) == 0, parent.TrimStart('@'));
            _types.Parameter = null;
            bases.Add(isGeneric ? $"{parent}<{_types.Next()}>" : parent);
        }

        Interface(name + Bases(bases, isGeneric: false), isService: true, "");
    }

    // An interface with type parameters inherits nothing here: it would have to be closed over one of them.
    private string Bases(List<string> bases, bool isGeneric) =>
        isGeneric || bases.Count == 0 || _random.Next(3) == 0 ? "" : " : " + string.Join(", ", bases.Take(_random.Next(bases.Count) + 1));

    private void Interface(string head, bool isService, string prefix)
    {
        var names = new Queue<string>(Members("", 5));
        if (isService)
        {
            Line("[global::ProtoGen.Service]");
        }

        Line($"public interface {head}");
        Line("{");
        for (int count = _random.Next(1, 5); count > 0; count--)
        {
            bool isOneWay = _random.Next(4) == 0;
            var parameters = Members("", _random.Next(0, 4)).Select(member => $"{(isOneWay || _random.Next(5) > 0 ? _types.Next() : Stream())} {member}").ToList();
            if (_random.Next(2) == 0)
            {
                parameters.Add("global::System.Threading.CancellationToken cancel" + Pick("", " = default"));
            }

            string task = "global::System.Threading.Tasks." + Pick("Task", "ValueTask");
            string result = isOneWay && _random.Next(10) > 0 ? task : _random.Next(30) == 0 ? _types.Next() : isOneWay || _random.Next(5) > 0 ? Pick(task, $"{task}<{_types.Next()}>") : Stream();
            string method = names.Dequeue();
            Line($"    {(isOneWay ? "[global::ProtoGen.OneWay] " : "")}{result} {(prefix.Length == 0 ? method : prefix + method.TrimStart('@'))}({string.Join(", ", parameters)});");
        }

        Line("}");
    }

    private string Stream() => $"global::System.Collections.Generic.IAsyncEnumerable<{_types.Next()}>";

    private void Uses()
    {
        Line("public static class UsesOfTheProgram");
        Line("{");
        for (int i = 0; i < _roots.Count; i++)
        {
            Line($"    public static byte[] Write{i}({_roots[i]} value) => global::ProtoGen.MessageSerializer.Serialize(value);");
        }

        Line($"    public static byte[] Some({_types.Next()} value) => global::ProtoGen.MessageSerializer.Serialize(value);");
        Line("}");
    }

    private void Body(string owner, string prefix = "")
    {
        var members = Members(owner, _random.Next(0, 9)).Select(member => prefix.Length == 0 ? member : prefix + member.TrimStart('@')).ToList();
        bool hasKeys = _random.Next(4) == 0;
        Line("{");
        for (int i = 0; i < members.Count; i++)
        {
            string key = hasKeys && _random.Next(60) > 0 ? $"[global::ProtoGen.Key({(_random.Next(60) == 0 ? _random.Next(-1, 3) : i)})] " : "";
            string declaration = Member(_types.Next(), members[i], isMarked: key.Length > 0);
            Line($"    {key}{Mark()}{declaration}");
        }

        if (_random.Next(12) == 0)
        {
            Line($"    [global::ProtoGen.{Pick("OnSerializing", "OnSerialized", "OnDeserialized")}] {Pick("private", "public")} void Called() {{ }}");
        }

        Line("}");
    }

    private string Member(string type, string name, bool isMarked) => _random.Next(14) switch
    {
        0 => $"public {type} {name};",
        1 when _random.Next(12) == 0 => $"public readonly {type} {name};",
        2 when _random.Next(12) == 0 => $"public {type} {name} {{ get; }} = default!;",
        3 => $"public required {type} {name} {{ get; set; }}",
        4 => $"public required {type} {name} {{ get; init; }}",
        5 when isMarked => $"private {type} {name} {{ get; set; }} = default!;",
        6 => $"public {type} {name} {{ get; private set; }} = default!;",
        7 => $"internal {type} {name} {{ get; set; }} = default!;",
        8 => $"public int {name} {{ get; set; }} = {Pick("3", "int.MinValue", "1 + 2", "unchecked((int)0xffffffff)")};",
        9 => $"public string {name} {{ get; init; }} = {Pick("\"\"", "\"\\u0000\\\"\\\\\"", "\"größer\"", "nameof(Called0)").Replace("nameof(Called0)", "\"x\" + \"y\"", StringComparison.Ordinal)};",
        10 => $"public {type} {name} {{ get; init; }} = default!;",
        _ => $"public {type} {name} {{ get; set; }} = default!;",
    };

    // An attribute that may have an effect, or none.
    private string Mark() => _random.Next(25) switch
    {
        0 => "[global::ProtoGen.Ignore] ",
        1 => "[global::ProtoGen.Packed] ",
        2 => $"[global::ProtoGen.Bounded({_random.Next(0, 300)})] ",
        _ => "",
    };

    private string Options() => _random.Next(7) switch
    {
        0 => "(global::ProtoGen.MessageLayout.Map)",
        1 => "(OmitDefaults = true)",
        2 => "(PreserveReferences = true)",
        3 => "(global::ProtoGen.MessageLayout.Map, OmitDefaults = true)",
        4 => "(OmitDefaults = true, PreserveReferences = true)",
        _ => "",
    };

    private List<string> Members(string owner, int count) => [.. Shuffled(s_memberNames)
        .Where(name => name.TrimStart('@') != owner.TrimStart('@')).Take(count)];

    private string[] Shuffled(string[] all)
    {
        string[] copy = [.. all];
        _random.Shuffle(copy);
        return copy;
    }

    private string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    private void Line(string text) => _text.Append(text).Append('\n');
}
