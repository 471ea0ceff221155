using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>The order as a map of its members' names. MemoryPack has no such form and writes its usual one.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapOrder(
    long Id, string Customer, DateTimeOffset At, MapAddress ShipTo, List<MapLine> Lines, Dictionary<string, string> Labels, bool Paid, string? Note)
{
    /// <summary>The order that is measured.</summary>
    public static MapOrder Sample()
    {
        var order = Order.Sample();
        return new MapOrder(
            order.Id, order.Customer, order.At, new MapAddress(order.ShipTo.Street, order.ShipTo.City, order.ShipTo.PostCode, order.ShipTo.Country),
            [.. order.Lines.Select(line => new MapLine(line.Product, line.Name, line.Quantity, line.Price))], order.Labels, order.Paid, order.Note);
    }

    /// <summary>The same order in objects of its own.</summary>
    public MapOrder Copy()
    {
        var lines = new List<MapLine>(Lines.Count);
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
            ShipTo = new MapAddress(new string(ShipTo.Street.AsSpan()), new string(ShipTo.City.AsSpan()), new string(ShipTo.PostCode.AsSpan()), ShipTo.Country),
            Lines = lines,
            Labels = labels,
            Note = Texts.Copy(Note),
        };
    }
}

/// <summary>Where an order goes, as a map.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapAddress(string Street, string City, string PostCode, int Country);

/// <summary>One line of an order, as a map.</summary>
[GenerateSerializer, Message(MessageLayout.Map), MemoryPackable, MessagePackObject(keyAsPropertyName: true)]
public partial record MapLine(int Product, string Name, int Quantity, double Price);
