using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>
/// Collects what a method's arguments and result look like on the wire, as text. Each type describes itself alone; what
/// it refers to is asked in turn, each message once. The form of the text is in docs/contracts.md. Used by generated
/// code, by one thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SchemaBuilder
{
    private readonly Dictionary<Type, int> _numbers = [];
    private readonly List<string> _records = [];
    private readonly Stack<(StringBuilder Text, int Number)> _outer = [];
    private StringBuilder _text = new();

    internal SchemaBuilder()
    {
    }

    /// <summary>Adds text as it is.</summary>
    /// <param name="text">A part of the schema's text.</param>
    /// <returns>This builder.</returns>
    public SchemaBuilder Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TFormatter">Its formatter, which describes it.</typeparam>
    /// <returns>This builder.</returns>
    public SchemaBuilder Add<T, TFormatter>()
        where TFormatter : struct, IFormatter<T>
    {
        TFormatter.Describe(this);
        return this;
    }

    /// <summary>
    /// Adds a reference to a message, union or enum, and begins its own record unless that is there already.
    /// </summary>
    /// <param name="formatter">The type that identifies it: its formatter.</param>
    /// <param name="name">Its name, for people.</param>
    /// <param name="start">The record's text behind the name.</param>
    /// <returns>Whether the record is to be added now; <see cref="End"/> ends it.</returns>
    public bool Begin(Type formatter, string name, string start)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        bool isNew = !_numbers.TryGetValue(formatter, out int number);
        if (isNew)
        {
            number = _numbers.Count + 1;
            _numbers.Add(formatter, number);
            _records.Add("");
        }

        string reference = string.Create(CultureInfo.InvariantCulture, $"{name}#{number}");
        _text.Append(reference);
        if (isNew)
        {
            _outer.Push((_text, number));
            _text = new StringBuilder(reference).Append(' ').Append(start);
        }

        return isNew;
    }

    /// <summary>Ends the record begun last.</summary>
    /// <param name="text">The rest of its text.</param>
    public void End(string text)
    {
        string record = _text.Append(text).ToString();
        (_text, int number) = _outer.Pop();
        _records[number - 1] = record;
    }

    /// <summary>Adds a reference to an enum, and its names with their numbers.</summary>
    /// <param name="formatter">The type that identifies it: its formatter.</param>
    /// <param name="form">What stands for it on the wire.</param>
    internal SchemaBuilder AddEnum<TEnum>(Type formatter, string form)
        where TEnum : struct, Enum
    {
        if (Begin(formatter, TypeNames.Of(typeof(TEnum)), $"enum {form}("))
        {
            // Both come in the order of the values.
            string separator = "";
            foreach (var (name, value) in Enum.GetNames<TEnum>().Zip(Enum.GetValues<TEnum>()))
            {
                Add(separator).Add(name).Add(" = ").Add(value.ToString("D"));
                separator = ", ";
            }

            End(")");
        }

        return this;
    }

    /// <summary>What was added, and behind it each record on a line of its own.</summary>
    internal string Complete()
    {
        foreach (string record in _records)
        {
            _text.Append('\n').Append(record);
        }

        return _text.ToString();
    }
}
