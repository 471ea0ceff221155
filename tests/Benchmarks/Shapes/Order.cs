using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>An order with three lines: strings, numbers, a date, a nested record, a list of records, a dictionary.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Order(
    [property: MessagePack.Key(0)] long Id,
    [property: MessagePack.Key(1)] string Customer,
    [property: MessagePack.Key(2)] DateTimeOffset At,
    [property: MessagePack.Key(3)] Address ShipTo,
    [property: MessagePack.Key(4)] List<Line> Lines,
    [property: MessagePack.Key(5)] Dictionary<string, string> Labels,
    [property: MessagePack.Key(6)] bool Paid,
    [property: MessagePack.Key(7)] string? Note)
{
    /// <summary>The order that is measured.</summary>
    public static Order Sample() => new(
        Id: 7_310_442_918,
        Customer: "Margaret Hamilton",
        At: new DateTimeOffset(2026, 3, 14, 15, 9, 26, TimeSpan.FromHours(1)),
        ShipTo: new Address("12 Apollo Street", "Cambridge", "MA 02139", 840),
        Lines:
        [
            new Line(40_021, "Guidance computer, rope memory", 1, 14_995.50),
            new Line(7, "Display and keyboard unit", 2, 1_250.00),
            new Line(1_202, "Alarm bell", 12, 3.25),
        ],
        Labels: new Dictionary<string, string> { ["priority"] = "express", ["channel"] = "web" },
        Paid: true,
        Note: null);

    /// <summary>The same order in objects of its own.</summary>
    public Order Copy()
    {
        var lines = new List<Line>(Lines.Count);
        foreach (var line in Lines)
        {
            lines.Add(line with { Name = new string(line.Name.AsSpan()) });
        }

        var labels = new Dictionary<string, string>(Labels.Count);
        foreach (var (name, label) in Labels)
        {
            labels.Add(new string(name.AsSpan()), new string(label.AsSpan()));
        }

        return this with
        {
            Customer = new string(Customer.AsSpan()),
            ShipTo = new Address(new string(ShipTo.Street.AsSpan()), new string(ShipTo.City.AsSpan()), new string(ShipTo.PostCode.AsSpan()), ShipTo.Country),
            Lines = lines,
            Labels = labels,
            Note = Texts.Copy(Note),
        };
    }
}

/// <summary>Where an order goes.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Address(
    [property: MessagePack.Key(0)] string Street,
    [property: MessagePack.Key(1)] string City,
    [property: MessagePack.Key(2)] string PostCode,
    [property: MessagePack.Key(3)] int Country);

/// <summary>One line of an order.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Line(
    [property: MessagePack.Key(0)] int Product,
    [property: MessagePack.Key(1)] string Name,
    [property: MessagePack.Key(2)] int Quantity,
    [property: MessagePack.Key(3)] double Price);
