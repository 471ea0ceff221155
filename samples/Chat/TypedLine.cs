using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace ProtoGen.Samples.Chat;

/// <summary>The line that a person types, and where in it the cursor is. What a person takes for one character is one here.</summary>
internal sealed class TypedLine
{
    private readonly StringBuilder _text = new();
    private int _cursor;

    /// <summary>The whole line; the cursor goes to the end of a new one.</summary>
    public string Text
    {
        get => _text.ToString();
        set
        {
            _text.Clear().Append(value);
            _cursor = _text.Length;
        }
    }

    /// <summary>Does what a key stands for.</summary>
    public void Press(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _cursor = Before;
                break;
            case ConsoleKey.RightArrow:
                _cursor = After;
                break;
            case ConsoleKey.Home:
                _cursor = 0;
                break;
            case ConsoleKey.End:
                _cursor = _text.Length;
                break;
            case ConsoleKey.Backspace:
                var start = Before;
                _text.Remove(start, _cursor - start);
                _cursor = start;
                break;
            case ConsoleKey.Delete:
                _text.Remove(_cursor, After - _cursor);
                break;
            case ConsoleKey.Escape:
                Text = "";
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    _text.Insert(_cursor++, key.KeyChar);
                }

                break;
        }
    }

    /// <summary>The part of the line around the cursor that fits a width, and how many cells the cursor stands before its end.</summary>
    public (string Shown, int Back) Window(int width)
    {
        var text = Text;
        var start = 0;
        while (Cells(text[start.._cursor]) > width)
        {
            start += StringInfo.GetNextTextElementLength(text, start);
        }

        var end = text.Length;
        while (Cells(text[start..end]) > width)
        {
            end--;
        }

        return (text[start..end], Cells(text[_cursor..end]));
    }

    private int Before
    {
        get
        {
            var (text, before) = (Text, 0);
            for (var next = 0; next < _cursor; next += StringInfo.GetNextTextElementLength(text, next))
            {
                before = next;
            }

            return before;
        }
    }

    private int After => _cursor + (_cursor < _text.Length ? StringInfo.GetNextTextElementLength(Text, _cursor) : 0);

    private static int Cells(string text) => text.Length == 0 ? 0 : new Segment(text).CellCount();
}
