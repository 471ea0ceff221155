using System.Text;

namespace ProtoGen.Generator.Emit;

/// <summary>Builds C# text line by line: four spaces a level, lines end with <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes one line, or several when the text has line breaks; empty lines get no indentation.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd('\r');
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _level * 4).Append(trimmed);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes the header's lines and opens a block under it.</summary>
    public SourceWriter Open(string header) => Line(header).Open();

    /// <summary>Opens a block under what is written already.</summary>
    public SourceWriter Open()
    {
        Line("{");
        _level++;
        return this;
    }

    /// <summary>Closes the innermost block; <paramref name="suffix"/> follows the brace.</summary>
    public SourceWriter Close(string suffix = "")
    {
        _level--;
        return Line("}" + suffix);
    }

    /// <summary>Indents the lines that follow, without a brace.</summary>
    public SourceWriter Indent()
    {
        _level++;
        return this;
    }

    /// <summary>Ends <see cref="Indent"/>.</summary>
    public SourceWriter Outdent()
    {
        _level--;
        return this;
    }

    public override string ToString() => _text.ToString();
}
