using Google.Protobuf;
using ProtoGen.Benchmarks.Shapes;

namespace ProtoGen.Benchmarks.Serializer.Peers.Protobuf;

/// <summary>The smaller shapes into protobuf's own types and back, outside what is measured.</summary>
internal static class ShapeConversion
{
    public static NineInts ToProtobuf(Shapes.NineInts value) => new()
    {
        A = value.A, B = value.B, C = value.C, D = value.D, E = value.E, F = value.F, G = value.G, H = value.H, I = value.I,
    };

    public static Shapes.NineInts FromProtobuf(NineInts message) =>
        new(message.A, message.B, message.C, message.D, message.E, message.F, message.G, message.H, message.I);

    public static NumberAndText ToProtobuf(Shapes.NumberAndText value) => new() { Id = value.Id, Text = value.Text };

    public static Shapes.NumberAndText FromProtobuf(NumberAndText message) => new(message.Id, message.Text);

    public static MyClass ToProtobuf(Shapes.MyClass value) =>
        new() { X = value.X, Y = value.Y, Z = value.Z, FirstName = value.FirstName, LastName = value.LastName };

    public static Shapes.MyClass FromProtobuf(MyClass message) => new(message.X, message.Y, message.Z, message.FirstName, message.LastName);

    public static Blob ToProtobuf(Shapes.Blob value) => new() { Id = value.Id, Data = ByteString.CopyFrom(value.Data) };

    public static Shapes.Blob FromProtobuf(Blob message) => new(message.Id, message.Data.ToByteArray());

    public static Order ToProtobuf(Shapes.Order value)
    {
        var message = new Order
        {
            Id = value.Id,
            Customer = value.Customer,
            Ticks = (ulong)value.At.Ticks,
            OffsetMinutes = value.At.TotalOffsetMinutes,
            ShipTo = new Address { Street = value.ShipTo.Street, City = value.ShipTo.City, PostCode = value.ShipTo.PostCode, Country = value.ShipTo.Country },
            Paid = value.Paid,
        };
        message.Lines.Add(value.Lines.Select(line => new Line { Product = line.Product, Name = line.Name, Quantity = line.Quantity, Price = line.Price }));
        message.Labels.Add(value.Labels);
        if (value.Note is not null)
        {
            message.Note = value.Note;
        }

        return message;
    }

    public static Shapes.Order FromProtobuf(Order message) => new(
        message.Id,
        message.Customer,
        new DateTimeOffset((long)message.Ticks, TimeSpan.FromMinutes(message.OffsetMinutes)),
        new Shapes.Address(message.ShipTo.Street, message.ShipTo.City, message.ShipTo.PostCode, message.ShipTo.Country),
        [.. message.Lines.Select(line => new Shapes.Line(line.Product, line.Name, line.Quantity, line.Price))],
        new Dictionary<string, string>(message.Labels),
        message.Paid,
        message.HasNote ? message.Note : null);

    public static Players ToProtobuf(Dictionary<int, Shapes.Player> players)
    {
        var message = new Players();
        foreach (var (id, player) in players)
        {
            message.Items.Add(id, new Player { Id = player.Id, Name = player.Name, X = player.X, Y = player.Y, Health = player.Health, Alive = player.Alive });
        }

        return message;
    }

    public static Dictionary<int, Shapes.Player> FromProtobuf(Players message) => message.Items.ToDictionary(
        item => item.Key,
        item => new Shapes.Player(item.Value.Id, item.Value.Name, item.Value.X, item.Value.Y, item.Value.Health, item.Value.Alive));

    public static Figure ToProtobuf(IFigure figure) => figure switch
    {
        Shapes.Circle circle => new Figure { Circle = new Circle { X = circle.X, Y = circle.Y, Radius = circle.Radius } },
        Shapes.Box box => new Figure { Box = new Box { X = box.X, Y = box.Y, Width = box.Width, Height = box.Height } },
        Shapes.Label label => new Figure { Label = new Label { X = label.X, Y = label.Y, Text = label.Text } },
        _ => throw new InvalidOperationException($"{figure} is no figure."),
    };

    public static IFigure FromProtobuf(Figure figure) => figure.KindCase switch
    {
        Figure.KindOneofCase.Circle => new Shapes.Circle(figure.Circle.X, figure.Circle.Y, figure.Circle.Radius),
        Figure.KindOneofCase.Box => new Shapes.Box(figure.Box.X, figure.Box.Y, figure.Box.Width, figure.Box.Height),
        Figure.KindOneofCase.Label => new Shapes.Label(figure.Label.X, figure.Label.Y, figure.Label.Text),
        _ => throw new InvalidOperationException($"{figure} is no figure."),
    };
}
