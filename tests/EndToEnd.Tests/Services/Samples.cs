namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>Values that use every kind of member.</summary>
internal static class Samples
{
    public static Order Order(int lines = 2, bool nested = true) => new(
        new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        [.. Enumerable.Range(0, lines).Select(i => new Line($"line {i} ä", 1.50m * i, i % 2 == 0 ? Level.Low : Level.High))],
        new() { ["home"] = (52.5, 13.4), [""] = (double.NegativeInfinity, -0.0) },
        nested ? Order(1, nested: false) : null);

    /// <summary>Records compare their collections by reference; their bytes tell more.</summary>
    public static string Bytes(Order? order) => order is null ? "null" : Convert.ToHexString(MessageSerializer.Serialize(order));
}
