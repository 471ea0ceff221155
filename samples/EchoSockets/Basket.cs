// What goes over the sockets: a list, a tuple and a dictionary, together in one tuple. No class, no attribute, no repr.
global using Basket = (
    System.Collections.Generic.List<int> Numbers,
    (string City, double Latitude, double Longitude) Place,
    System.Collections.Generic.Dictionary<string, int> Ages);

namespace ProtoGen.Samples.EchoSockets;

internal static class Baskets
{
    public static Basket Sample => (
        [1, 1, 2, 3, 5, 8, 13],
        ("Reykjavik", 64.1466, -21.9426),
        new Dictionary<string, int> { ["Ada"] = 36, ["Grace"] = 85 });

    public static string Show(Basket basket) =>
        $"[{string.Join(", ", basket.Numbers)}] {basket.Place} " +
        $"{{{string.Join(", ", basket.Ages.Select(age => $"{age.Key}: {age.Value}"))}}}";
}
