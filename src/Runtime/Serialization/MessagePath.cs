using System.Globalization;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>
/// Turns the place of an error, known as one index for each array or map around it, into text such as
/// <c>Order.Lines[3].Price</c>. Formatters take the indices from outside in and give each a name.
/// </summary>
public ref struct MessagePath
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly List<MessagePathLevel> _levels;
    private readonly StringBuilder _text;
    private int _next;

    internal MessagePath(ReadOnlySpan<byte> source, List<MessagePathLevel> levels)
    {
        _source = source;
        _levels = levels;
        _text = new StringBuilder();
    }

    /// <summary>Takes the next level.</summary>
    /// <param name="index">Which element of the array or entry of the map the place is in.</param>
    /// <returns>False if the place is the value reached so far.</returns>
    public bool TryNext(out int index)
    {
        bool found = _next < _levels.Count;
        index = found ? _levels[_next++].Index : -1;
        return found;
    }

    /// <summary>Takes the next level, which is that of a union.</summary>
    /// <param name="tag">The number of the case, if the place is in its value.</param>
    /// <returns>False if the place is the union itself or its number.</returns>
    public bool TryNextCase(out int tag)
    {
        tag = 0;
        if (!TryNext(out int index) || index != 1)
        {
            return false;
        }

        // The number has been read before, so it can be read again.
        tag = new MessagePackReader(_source[_levels[_next - 1].KeyStart..]).ReadInt32();
        return true;
    }

    /// <summary>Takes the next level, which is that of a message with names.</summary>
    /// <param name="name">The name in UTF-8 of the member that the place is in.</param>
    /// <returns>False if the place is the message itself, or a name in it.</returns>
    public bool TryNextName(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!TryNext(out _) || !_levels[_next - 1].InValue)
        {
            return false;
        }

        try
        {
            name = new MessagePackReader(_source[_levels[_next - 1].KeyStart..]).ReadName();
            return true;
        }
        catch (MessageSerializationException)
        {
            // The error is in the key itself, nested so deeply that its levels were passed over together.
            return false;
        }
    }

    /// <summary>Whether the current level is that of a map.</summary>
    internal readonly bool IsMap => _levels[_next - 1].IsMap;

    /// <summary>Begins the text.</summary>
    /// <param name="name">The name of the outermost value.</param>
    public readonly void Root(string name) => _text.Append(name);

    /// <summary>Names the current level as a member.</summary>
    /// <param name="name">The member's name.</param>
    public readonly void Member(string name) => (_text.Length > 0 ? _text.Append('.') : _text).Append(name);

    /// <summary>Names the next level as one of the parts that a value of the base class library has.</summary>
    /// <param name="names">Their names in the order of the wire.</param>
    internal void Component(params ReadOnlySpan<string> names)
    {
        if (TryNext(out int index) && (uint)index < (uint)names.Length)
        {
            Member(names[index]);
        }
    }

    /// <summary>Names the current level as an element.</summary>
    /// <param name="index">Its index.</param>
    public readonly void Index(int index) => _text.Append(CultureInfo.InvariantCulture, $"[{index}]");

    /// <summary>Names the current level as a map entry by its key, or by its number if the place is the key itself.</summary>
    /// <returns>True if the place is in the entry's value, false if it is in its key.</returns>
    public readonly bool Key()
    {
        var level = _levels[_next - 1];
        if (!level.InValue)
        {
            _text.Append(CultureInfo.InvariantCulture, $"[key {level.Index}]");
            return false;
        }

        _text.Append('[').Append(MessagePathWalker.DescribeKey(_source, level.KeyStart)).Append(']');
        return true;
    }

    /// <inheritdoc/>
    public override readonly string ToString() => _text.ToString();
}
