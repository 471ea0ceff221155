using System.Globalization;

namespace ProtoGen.Testing;

/// <summary>How a type's reader stood hostile input. A test prints it, to show what was tried.</summary>
/// <param name="Inputs">How many inputs were read.</param>
/// <param name="Accepted">How many of them were valid, in spite of the damage.</param>
/// <param name="Refused">How many of the others ended with which code.</param>
public sealed record HostileBytesReport(int Inputs, int Accepted, IReadOnlyDictionary<SerializationErrorCode, int> Refused)
{
    /// <summary>The figures in one line.</summary>
    public override string ToString()
    {
        var codes = Refused.OrderByDescending(entry => entry.Value).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:N0}"));
        return string.Create(CultureInfo.InvariantCulture, $"{Inputs:N0} inputs, {Accepted:N0} accepted, refused: {string.Join(", ", codes)}");
    }
}
