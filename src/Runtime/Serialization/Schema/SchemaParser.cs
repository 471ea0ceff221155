using System.Buffers;
using System.Globalization;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>
/// Reads the text of a schema, which may come from a peer: nested at most <see cref="MaxDepth"/> deep, and never with more
/// memory than a small multiple of the text. The form is in docs/contracts.md.
/// </summary>
internal ref struct SchemaParser
{
    /// <summary>How deep types may be nested in one record.</summary>
    public const int MaxDepth = 64;

    private static readonly SearchValues<char> s_special = SearchValues.Create(" ,:?#()[]{}\"!~=\n");

    private readonly ReadOnlySpan<char> _text;
    private readonly Dictionary<long, SchemaRecord> _records = [];
    private readonly List<(SchemaType Type, long Number)> _references = [];
    private int _at;
    private int _depth;

    private SchemaParser(string text) => _text = text;

    /// <summary>Reads the schema of a method.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static MethodShape ParseMethod(string text)
    {
        var parser = new SchemaParser(text);
        var shape = parser.ReadMethod();
        while (parser.TryTake('\n'))
        {
            parser.ReadNumbered();
        }

        parser.Require(parser._at == parser._text.Length);
        foreach (var (type, number) in parser._references)
        {
            parser.Require(parser._records.TryGetValue(number, out var record));
            type.Record = record;
        }

        return shape;
    }

    private MethodShape ReadMethod()
    {
        int end = _text.IndexOfAny('(', '\n');
        if (_text.EndsWith(" opaque") && end < 0)
        {
            _at = _text.Length;
            return new MethodShape(_text[..^" opaque".Length].ToString(), null, null);
        }

        Require(end >= 0);
        string name = _text[..end].ToString();
        _at = end;
        var arguments = new SchemaRecord(name, SchemaLayout.Array);
        ReadMembers(arguments);
        return new MethodShape(name, arguments, TryTake(" -> ") ? ReadType() : null);
    }

    private void ReadNumbered()
    {
        string name = ReadName();
        Take('#');
        long number = ReadNumber();
        Take(' ');
        string kind = ReadName();
        SchemaRecord record;
        if (kind == "enum")
        {
            Take(' ');
            record = new SchemaRecord(name, SchemaLayout.Enum) { Form = new SchemaType(SchemaKind.Leaf, ReadName()) };
            ReadValues(record);
        }
        else if (kind == "union")
        {
            record = new SchemaRecord(name, SchemaLayout.Union);
            ReadCases(record);
        }
        else
        {
            Require(kind is "array" or "map");
            record = new SchemaRecord(name, kind == "map" ? SchemaLayout.Map : SchemaLayout.Array) { KeepsReferences = TryTake(" refs") };
            ReadMembers(record);
        }

        Require(_records.TryAdd(number, record));
    }

    private void ReadMembers(SchemaRecord record)
    {
        Enter();
        Take('(');
        if (TryTake("base "))
        {
            record.Base = new SchemaRecord(record.Name, SchemaLayout.Array);
            ReadMembers(record.Base);
            if (!TryTake(')'))
            {
                Take(", ");
                ReadList(record, static (ref SchemaParser parser, SchemaRecord record) => parser.ReadMember(record));
            }
        }
        else if (!TryTake(')'))
        {
            ReadList(record, static (ref SchemaParser parser, SchemaRecord record) => parser.ReadMember(record));
        }

        _depth--;
    }

    private void ReadMember(SchemaRecord record)
    {
        bool isQuoted = record.Layout == SchemaLayout.Map;
        string key = isQuoted ? ReadQuoted() : ReadNumber().ToString(CultureInfo.InvariantCulture);
        bool isRequired = TryTake('!');
        bool mayBeLeftOut = TryTake('~');
        string name = key;
        if (!isQuoted)
        {
            Take(' ');
            name = ReadName();
        }

        Take(": ");
        record.Members.Add(new SchemaMember(key, name, ReadType(), isRequired, mayBeLeftOut));
    }

    private void ReadCases(SchemaRecord record)
    {
        Take('(');
        if (!TryTake(')'))
        {
            ReadList(record, static (ref SchemaParser parser, SchemaRecord record) => parser.ReadCase(record));
        }
    }

    private void ReadCase(SchemaRecord record)
    {
        if (TryTake("..."))
        {
            record.IsOpen = true;
            return;
        }

        string tag = ReadNumber().ToString(CultureInfo.InvariantCulture);
        Take(": ");
        record.Members.Add(new SchemaMember(tag, tag, ReadType()));
    }

    private void ReadValues(SchemaRecord record)
    {
        Take('(');
        if (!TryTake(')'))
        {
            ReadList(record, static (ref SchemaParser parser, SchemaRecord record) => parser.ReadValue(record));
        }
    }

    private void ReadValue(SchemaRecord record)
    {
        string name = ReadName();
        Take(" = ");
        record.Members.Add(new SchemaMember(ReadName(), name, null));
    }

    private delegate void ReadItem(ref SchemaParser parser, SchemaRecord record);

    private void ReadList(SchemaRecord record, ReadItem item)
    {
        do
        {
            item(ref this, record);
        }
        while (TryTake(", "));
        Take(')');
    }

    private SchemaType ReadType()
    {
        Enter();
        var type = ReadBareType();
        if (TryTake('?'))
        {
            type.IsNullable = true;
        }

        _depth--;
        return type;
    }

    private SchemaType ReadBareType()
    {
        if (TryTake('['))
        {
            var element = ReadType();
            Take(']');
            return new SchemaType(SchemaKind.List, "", element);
        }

        if (TryTake('{'))
        {
            var key = ReadType();
            Take(": ");
            var value = ReadType();
            Take('}');
            return new SchemaType(SchemaKind.Map, "", key, value);
        }

        if (TryTake('('))
        {
            return ReadTuple();
        }

        string name = ReadName();
        return name switch
        {
            "packed" => ReadPacked(),
            "max" => ReadBounded(),
            "rank" => ReadGrid(),
            "stream" => ReadStream(),
            "opaque" => ReadOpaque(),
            _ => ReadNamed(name),
        };
    }

    private SchemaType ReadTuple()
    {
        var record = new SchemaRecord("", SchemaLayout.Array);
        do
        {
            int position = record.Members.Count;
            record.Members.Add(new SchemaMember(
                position.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"Item{position + 1}"), ReadType(), IsRequired: true));
        }
        while (TryTake(", "));
        Take(')');
        return new SchemaType(SchemaKind.Record, "") { Record = record };
    }

    private SchemaType ReadPacked()
    {
        Take(' ');
        var type = ReadType();
        type.IsPacked = true;
        return type;
    }

    private SchemaType ReadBounded()
    {
        Take(' ');
        long bound = ReadNumber();
        Take(' ');
        var type = ReadType();
        type.Bound = bound;
        return type;
    }

    private SchemaType ReadGrid()
    {
        Take(' ');
        long rank = ReadNumber();
        Take(" [");
        var element = ReadType();
        Take(']');
        return new SchemaType(SchemaKind.Grid, "", element) { Rank = rank };
    }

    private SchemaType ReadStream()
    {
        Take(" of ");
        return new SchemaType(SchemaKind.Stream, "", ReadType());
    }

    private SchemaType ReadOpaque()
    {
        Take(' ');
        return new SchemaType(SchemaKind.Opaque, ReadQuoted());
    }

    private SchemaType ReadNamed(string name)
    {
        if (!TryTake('#'))
        {
            return new SchemaType(SchemaKind.Leaf, name);
        }

        var type = new SchemaType(SchemaKind.Record, name);
        _references.Add((type, ReadNumber()));
        return type;
    }

    private string ReadName()
    {
        int length = _text[_at..].IndexOfAny(s_special);
        length = length < 0 ? _text.Length - _at : length;
        Require(length > 0);
        string name = _text.Slice(_at, length).ToString();
        _at += length;
        return name;
    }

    private string ReadQuoted()
    {
        Take('"');
        var name = new StringBuilder();
        while (true)
        {
            Require(_at < _text.Length);
            char c = _text[_at++];
            if (c == '"')
            {
                return name.ToString();
            }

            if (c == '\\')
            {
                Require(_at < _text.Length);
                c = _text[_at++];
            }

            name.Append(c);
        }
    }

    private long ReadNumber()
    {
        Require(long.TryParse(ReadName(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number));
        return number;
    }

    private bool TryTake(char c)
    {
        bool isThere = _at < _text.Length && _text[_at] == c;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool TryTake(string text)
    {
        bool isThere = _text[_at..].StartsWith(text, StringComparison.Ordinal);
        _at += isThere ? text.Length : 0;
        return isThere;
    }

    private void Take(char c) => Require(TryTake(c));

    private void Take(string text) => Require(TryTake(text));

    private void Enter() => Require(++_depth <= MaxDepth);

    private readonly void Require([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool holds)
    {
        if (!holds)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The schema cannot be read at character {_at}."));
        }
    }
}
