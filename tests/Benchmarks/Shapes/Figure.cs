using System.Globalization;
using System.Text.Json.Serialization;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>What a drawing consists of; fifty of them are measured in a list.</summary>
[Message]
[Union(0, typeof(Circle))]
[Union(1, typeof(Box))]
[Union(2, typeof(Label))]
[MemoryPackable]
[MemoryPackUnion(0, typeof(Circle))]
[MemoryPackUnion(1, typeof(Box))]
[MemoryPackUnion(2, typeof(Label))]
[MessagePack.Union(0, typeof(Circle))]
[MessagePack.Union(1, typeof(Box))]
[MessagePack.Union(2, typeof(Label))]
[JsonDerivedType(typeof(Circle), 0)]
[JsonDerivedType(typeof(Box), 1)]
[JsonDerivedType(typeof(Label), 2)]
[PolyType.DerivedTypeShape(typeof(Circle), Tag = 0)]
[PolyType.DerivedTypeShape(typeof(Box), Tag = 1)]
[PolyType.DerivedTypeShape(typeof(Label), Tag = 2)]
public partial interface IFigure
{
    /// <summary>The same figure in objects of its own.</summary>
    IFigure Copy();
}

/// <summary>A circle.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Circle([property: MessagePack.Key(0)] int X, [property: MessagePack.Key(1)] int Y, [property: MessagePack.Key(2)] double Radius) : IFigure
{
    /// <inheritdoc/>
    public IFigure Copy() => this with { };
}

/// <summary>A box.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Box(
    [property: MessagePack.Key(0)] int X, [property: MessagePack.Key(1)] int Y, [property: MessagePack.Key(2)] int Width, [property: MessagePack.Key(3)] int Height)
    : IFigure
{
    /// <inheritdoc/>
    public IFigure Copy() => this with { };
}

/// <summary>A text.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Label([property: MessagePack.Key(0)] int X, [property: MessagePack.Key(1)] int Y, [property: MessagePack.Key(2)] string Text) : IFigure
{
    /// <inheritdoc/>
    public IFigure Copy() => this with { Text = new string(Text.AsSpan()) };
}

/// <summary>The figures that are measured.</summary>
internal static class Figures
{
    private const int Count = 50;

    public static List<IFigure> Sample()
    {
        var random = new Random(20_260_324);
        IFigure Next(int i) => random.Next(3) switch
        {
            0 => new Circle(random.Next(1000), random.Next(1000), random.NextDouble() * 100),
            1 => new Box(random.Next(1000), random.Next(1000), random.Next(100), random.Next(100)),
            _ => new Label(random.Next(1000), random.Next(1000), string.Create(CultureInfo.InvariantCulture, $"figure {i}")),
        };
        return [.. Enumerable.Range(0, Count).Select(Next)];
    }

    public static List<IFigure> Copy(List<IFigure> figures)
    {
        var copy = new List<IFigure>(figures.Count);
        foreach (var figure in figures)
        {
            copy.Add(figure.Copy());
        }

        return copy;
    }
}
