namespace ProtoGen.Benchmarks.Measuring;

/// <summary>One program in a comparison: a name and the operation, repeated as often as asked.</summary>
/// <param name="Name">What the row is called.</param>
/// <param name="Repeat">Runs the operation the given number of times.</param>
internal sealed record Contender(string Name, Action<int> Repeat);
