using System.Globalization;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A large model: twenty stations, each with numbers, a dictionary and notes.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record LargeData(
    [property: MessagePack.Key(0)] int Id,
    [property: MessagePack.Key(1)] string Name,
    [property: MessagePack.Key(2)] DateTime At,
    [property: MessagePack.Key(3)] List<Station> Stations)
{
    private const int Count = 20;
    private const int Readings = 50;

    /// <summary>The message that is measured.</summary>
    public static LargeData Sample()
    {
        var random = new Random(20_260_326);
        Station Next(int i) => new(
            string.Create(CultureInfo.InvariantCulture, $"ST-{i:D3}"),
            random.NextDouble() * 180 - 90,
            random.NextDouble() * 360 - 180,
            [.. Enumerable.Range(0, Readings).Select(_ => random.Next(10_000))],
            new Dictionary<string, double>
            {
                ["temperature"] = random.NextDouble() * 40,
                ["pressure"] = 950 + random.NextDouble() * 100,
                ["humidity"] = random.NextDouble(),
            },
            ["installed on the roof", "calibrated twice", string.Create(CultureInfo.InvariantCulture, $"contact {i}")]);
        return new LargeData(31_415, "Northern stations", new DateTime(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc), [.. Enumerable.Range(0, Count).Select(Next)]);
    }

    /// <summary>The same message in objects of its own.</summary>
    public LargeData Copy() => this with { Name = new string(Name.AsSpan()), Stations = Stations.ConvertAll(station => station.Copy()) };
}

/// <summary>One station of the model.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Station(
    [property: MessagePack.Key(0)] string Code,
    [property: MessagePack.Key(1)] double Latitude,
    [property: MessagePack.Key(2)] double Longitude,
    [property: MessagePack.Key(3)] int[] History,
    [property: MessagePack.Key(4)] Dictionary<string, double> Levels,
    [property: MessagePack.Key(5)] List<string> Notes)
{
    /// <summary>The same station in objects of its own.</summary>
    public Station Copy()
    {
        var levels = new Dictionary<string, double>(Levels.Count);
        foreach (var (name, level) in Levels)
        {
            levels.Add(new string(name.AsSpan()), level);
        }

        return this with
        {
            Code = new string(Code.AsSpan()),
            History = History.AsSpan().ToArray(),
            Levels = levels,
            Notes = Notes.ConvertAll(note => new string(note.AsSpan())),
        };
    }
}
