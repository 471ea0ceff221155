using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>Source text with <c>[|marked|]</c> spans: the exact places where a diagnostic is expected.</summary>
internal readonly record struct Markup(string Source, IReadOnlyList<TextSpan> Spans)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder(text.Length);
        var open = new Stack<int>();
        var spans = new List<TextSpan>();
        for (int i = 0; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, "[|", 0, 2) == 0)
            {
                open.Push(source.Length);
                i++;
            }
            else if (string.CompareOrdinal(text, i, "|]", 0, 2) == 0)
            {
                spans.Add(TextSpan.FromBounds(open.Pop(), source.Length));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        Assert.Empty(open);
        return new Markup(source.ToString(), [.. spans.OrderBy(span => span.Start).ThenBy(span => span.End)]);
    }
}
