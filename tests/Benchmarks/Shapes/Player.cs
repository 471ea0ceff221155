using System.Globalization;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>One player of a game; a hundred of them are measured in a dictionary by their id.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Player(
    [property: MessagePack.Key(0)] int Id,
    [property: MessagePack.Key(1)] string Name,
    [property: MessagePack.Key(2)] float X,
    [property: MessagePack.Key(3)] float Y,
    [property: MessagePack.Key(4)] int Health,
    [property: MessagePack.Key(5)] bool Alive)
{
    private const int Players = 100;

    /// <summary>The dictionary that is measured.</summary>
    public static Dictionary<int, Player> Samples()
    {
        var random = new Random(20_260_319);
        return Enumerable.Range(0, Players)
            .Select(i => new Player(
                1000 + i * 37,
                string.Create(CultureInfo.InvariantCulture, $"player-{i:D3}"),
                random.NextSingle() * 512,
                random.NextSingle() * 512,
                random.Next(101),
                random.Next(8) != 0))
            .ToDictionary(player => player.Id);
    }

    /// <summary>The same dictionary in objects of its own.</summary>
    public static Dictionary<int, Player> Copy(Dictionary<int, Player> players)
    {
        var copy = new Dictionary<int, Player>(players.Count);
        foreach (var (id, player) in players)
        {
            copy.Add(id, player with { Name = new string(player.Name.AsSpan()) });
        }

        return copy;
    }
}
