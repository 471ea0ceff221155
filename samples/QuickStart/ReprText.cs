using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProtoGen.Samples.QuickStart;

/// <summary>
/// What the socket tutorials send instead: the value as program text, like Python's <c>repr</c>. Only here to compare
/// sizes; nothing of it goes over a socket.
/// </summary>
internal static class ReprText
{
    public static string Of(object? value) => value switch
    {
        null => "None",
        string text => $"'{text}'",
        DateTimeOffset at => $"'{at:O}'",
        ITuple tuple => $"({string.Join(", ", Items(tuple).Select(Of))})",
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{Of(key)}: {Of(map[key])}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Of))}]",
        ProcessReading(var id, var name, var workingSet) => $"ProcessReading(Id={id}, Name={Of(name)}, WorkingSet={workingSet})",
        Reading reading =>
            $"Reading(Machine={Of(reading.Machine)}, At={Of(reading.At)}, Processes={Of(reading.Processes)}, " +
            $"Network={Of(reading.Network)}, Memory={Of(reading.Memory)})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static IEnumerable<object?> Items(ITuple tuple) => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]);
}
