using System.Buffers;
using ProtoGen.Fault.Tests.Messages;

[assembly: ProtoGen.MessageRoot(typeof(Player))]
[assembly: ProtoGen.MessageRoot(typeof(Place))]
[assembly: ProtoGen.MessageRoot(typeof(Cursor))]

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>A map without defaults, whose members are replaced.</summary>
[Message(MessageLayout.Map, OmitDefaults = true)]
public partial class Place : IPopulatable
{
    /// <summary>Has a default that is left out.</summary>
    public string Name { get; set; } = "nowhere";

    /// <summary>May be null, and is not.</summary>
    public int? Level { get; set; } = 3;

    /// <summary>Has an initializer.</summary>
    public Dictionary<string, int> Exits { get; set; } = new() { ["north"] = 1 };
}

/// <summary>An array, with members that are populated in place, at any depth.</summary>
[Message]
public partial class Player : IPopulatable
{
    /// <summary>Has a default.</summary>
    public string Name { get; set; } = "?";

    /// <summary>Has none.</summary>
    public long Score { get; set; }

    /// <summary>Is populated in place.</summary>
    public Place Where { get; set; } = new();

    /// <summary>Is populated in place where it is there.</summary>
    public Player? Rival { get; set; }

    /// <summary>Is replaced.</summary>
    public List<(int, string?)> Items { get; set; } = [(1, "sword")];

    /// <summary>Is replaced, element by element.</summary>
    public Cursor[] Path { get; set; } = [];

    /// <summary>Has no place for null.</summary>
    public DateTimeOffset Seen { get; set; }
}

/// <summary>A struct that is populated as a variable.</summary>
[Message]
public partial struct Cursor : IPopulatable
{
    /// <summary>The column.</summary>
    public int X { get; set; }

    /// <summary>The row.</summary>
    public double? Y { get; set; }
}

/// <summary>A type to populate objects of with hostile bytes.</summary>
/// <param name="Values">Reads new ones, and gives the bytes to damage.</param>
/// <param name="Fresh">Populates a new object; what is returned writes it.</param>
/// <param name="Kept">Populates an object that has other values; says what of it has changed where that failed.</param>
public sealed record PopulateTarget(Target Values, Func<ReadOnlySequence<byte>, Func<byte[]>> Fresh, Func<byte[], string?> Kept)
{
    /// <summary>Reads a new object; what is returned writes it.</summary>
    public required Func<byte[], Func<byte[]>> Read { get; init; }

    /// <summary>The targets by name.</summary>
    public static IReadOnlyDictionary<string, PopulateTarget> All { get; } = new Dictionary<string, PopulateTarget>
    {
        [nameof(Player)] = new(
            Target.Of(new Player { Name = "a", Score = -1, Where = new() { Name = "b", Level = null }, Rival = new() { Rival = new() }, Path = [new() { X = 1, Y = 0.5 }] }),
            bytes => Populated(new Player(), bytes),
            bytes =>
            {
                Player player = new() { Name = "kept", Score = 7, Rival = new(), Items = [(9, null)], Path = [new() { X = 5 }], Seen = DateTimeOffset.UnixEpoch };
                (Place where, Player rival, List<(int, string?)> items, Cursor[] path) = (player.Where, player.Rival, player.Items, player.Path);
                return Failed(() => MessageSerializer.Populate(bytes, player))
                    && !(player is { Name: "kept", Score: 7 } && player.Where == where && player.Rival == rival && player.Items == items && player.Path == path
                        && player.Seen == DateTimeOffset.UnixEpoch)
                    ? $"{player.Name}, {player.Score}"
                    : null;
            })
        {
            Read = static bytes =>
            {
                var read = MessageSerializer.Deserialize<Player>(bytes);
                return () => MessageSerializer.Serialize(read);
            },
        },
        [nameof(Place)] = new(
            Target.Of(new Place { Name = "here", Level = 300, Exits = new() { ["south"] = -1, ["up"] = 70_000 } }),
            bytes => Populated(new Place(), bytes),
            bytes =>
            {
                Dictionary<string, int> exits = [];
                Place place = new() { Name = "kept", Level = 7, Exits = exits };
                return Failed(() => MessageSerializer.Populate(bytes, place)) && !(place is { Name: "kept", Level: 7 } && place.Exits == exits) ? $"{place.Name}, {place.Level}" : null;
            })
        {
            Read = static bytes =>
            {
                var read = MessageSerializer.Deserialize<Place>(bytes);
                return () => MessageSerializer.Serialize(read);
            },
        },
        [nameof(Cursor)] = new(
            Target.Of(new Cursor { X = 300, Y = -1.5 }),
            bytes =>
            {
                Cursor cursor = default;
                MessageSerializer.Populate(in bytes, ref cursor);
                return () => MessageSerializer.Serialize(cursor);
            },
            bytes =>
            {
                Cursor cursor = new() { X = 7, Y = 0.5 };
                return Failed(() => MessageSerializer.Populate(bytes, ref cursor)) && cursor is not { X: 7, Y: 0.5 } ? $"{cursor.X}, {cursor.Y}" : null;
            })
        {
            Read = static bytes =>
            {
                var read = MessageSerializer.Deserialize<Cursor>(bytes);
                return () => MessageSerializer.Serialize(read);
            },
        },
    };

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

#pragma warning disable PG0050 // The types are named above.
    private static Func<byte[]> Populated<T>(T value, ReadOnlySequence<byte> bytes)
        where T : class, IPopulatable
    {
        MessageSerializer.Populate(in bytes, value);
        return () => MessageSerializer.Serialize(value);
    }
#pragma warning restore PG0050

    private static bool Failed(Action populate)
    {
        try
        {
            populate();
            return false;
        }
        catch (MessageSerializationException)
        {
            return true;
        }
    }
}
