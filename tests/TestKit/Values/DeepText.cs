using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProtoGen.TestKit.Values;

/// <summary>
/// Prints a value with everything in it, so that two values can be compared that have no equality of their own: what
/// differs is then to be seen. Types are not printed; a list and an array of the same elements are the same text.
/// </summary>
public static class DeepText
{
    /// <summary>The value's text.</summary>
    public static string Of(object? value)
    {
        StringBuilder text = new();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case not null when FrameworkText.Of(value) is { } own:
                text.Append(own);
                break;
            case string s:
                text.Append('"').Append(s).Append('"');
                break;
            case double d:
                text.Append(BitConverter.DoubleToInt64Bits(d).ToString("x", CultureInfo.InvariantCulture));
                break;
            case float f:
                text.Append(BitConverter.SingleToInt32Bits(f).ToString("x", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                text.Append(CultureInfo.InvariantCulture, $"{time.Ticks}{time.Offset}");
                break;
            case DateTime time:
                text.Append(CultureInfo.InvariantCulture, $"{time.Ticks}{time.Kind}");
                break;
            case TimeOnly time:
                text.Append(time.Ticks);
                break;
            case Enum:
                text.Append(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case char c:
                text.Append((int)c);
                break;
            case IFormattable scalar:
                text.Append(scalar.ToString(null, CultureInfo.InvariantCulture));
                break;
            case bool:
                text.Append(value);
                break;
            case IDictionary map:
                AppendAll(text, '{', map.Keys.Cast<object>().Select(key => $"{Of(key)}: {Of(map[key])}").Order(StringComparer.Ordinal), '}');
                break;
            case IEnumerable items:
                bool isSet = value.GetType().Name.Contains("Set", StringComparison.Ordinal);
                var texts = items.Cast<object?>().Select(Of);
                AppendAll(text, '[', isSet ? texts.Order(StringComparer.Ordinal) : texts, ']');
                break;
            case ITuple tuple:
                AppendAll(text, '(', Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])), ')');
                break;
            default:
                AppendAll(text, '<', Members(value).Order(StringComparer.Ordinal), '>');
                break;
        }
    }

    private static IEnumerable<string> Members(object value)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        var type = value.GetType();
        var fields = type.GetFields(Public).Select(field => (field.Name, Value: field.GetValue(value)));
        var properties = type.GetProperties(Public).Where(p => p.GetIndexParameters().Length == 0).Select(p => (p.Name, Value: p.GetValue(value)));
        return fields.Concat(properties).Select(member => $"{member.Name}={Of(member.Value)}");
    }

    private static void AppendAll(StringBuilder text, char open, IEnumerable<string> parts, char close) =>
        text.Append(open).AppendJoin(", ", parts).Append(close);
}
