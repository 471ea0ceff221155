using System.Reflection;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>Emitted code runs as well where a project checks its arithmetic.</summary>
public class CheckedArithmeticTests
{
    // Writes and reads in its own compilation, because only that is checked.
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using ProtoGen;

        public enum Low : sbyte { Least = sbyte.MinValue, Most = sbyte.MaxValue }
        public enum High : ulong { Least, Most = ulong.MaxValue }

        [Message] public readonly partial record struct Point(int X, long Y, Low Low, High High, char Text);
        [Message] public partial record Line(
            [property: Key(0)] Point From, [property: Key(1)] Point? To, [property: Key(2)] string? Name, [property: Key(3)] byte[]? Bytes,
            [property: Key(4)] List<High> Highs, [property: Key(5)] Low[] Lows)
        {
            [Key(9)] public int Hole { get; init; } = -1;
        }

        [Message(MessageLayout.Map)] public partial class Setting { public long A { get; set; } = long.MinValue; public Low B { get; set; } = Low.Least; public string? C { get; set; } }
        [Message] public partial class Base { public int A { get; set; } = int.MinValue; }
        [Message] public partial class Derived : Base { public High B { get; set; } = High.Most; public Derived? Inner { get; set; } }
        [Message, Union(int.MinValue, typeof(Circle)), Union(int.MaxValue, typeof(Square))] public partial interface IShape;
        [Message] public partial record Circle(int Radius) : IShape;
        [Message] public partial record Square(ulong Side) : IShape;

        public static class Probe
        {
            public static int Run()
            {
                int tried = 0;
                foreach (Point point in (Point[])[new(int.MinValue, long.MinValue, Low.Least, High.Least, char.MinValue), new(int.MaxValue, long.MaxValue, Low.Most, High.Most, char.MaxValue)])
                {
                    Same(MessageSerializer.Serialize(point), MessageSerializer.Serialize(MessageSerializer.Deserialize<Point>(MessageSerializer.Serialize(point))));
                    Line line = new(point, point, new string('\uffff', 100_000), new byte[100_000], [High.Most, High.Least], [Low.Least, Low.Most]) { Hole = point.X };
                    Same(MessageSerializer.Serialize(line), MessageSerializer.Serialize(MessageSerializer.Deserialize<Line>(MessageSerializer.Serialize(line))));
                    tried++;
                }

                Setting setting = new();
                Same(MessageSerializer.Serialize(setting), MessageSerializer.Serialize(MessageSerializer.Deserialize<Setting>(MessageSerializer.Serialize(setting))));
                Derived derived = new() { Inner = new() };
                Same(MessageSerializer.Serialize(derived), MessageSerializer.Serialize(MessageSerializer.Deserialize<Derived>(MessageSerializer.Serialize(derived))));
                foreach (IShape shape in (IShape[])[new Circle(int.MinValue), new Square(ulong.MaxValue)])
                {
                    Same(MessageSerializer.Serialize(shape), MessageSerializer.Serialize(MessageSerializer.Deserialize<IShape>(MessageSerializer.Serialize(shape))));
                    tried++;
                }

                // Fewer members than are known, none, and more.
                foreach (string hex in (string[])["90", "9101", "9701020304050607"])
                {
                    Point read = MessageSerializer.Deserialize<Point>(Convert.FromHexString(hex));
                    tried += read.X == (hex == "90" ? 0 : 1) ? 1 : 0;
                }

                tried += MessageSerializer.Deserialize<Derived>([0x90]).A == int.MinValue ? 1 : 0;
                tried += MessageSerializer.Deserialize<Setting>([0x81, 0xa1, 0x78, 0x01]).B == Low.Least ? 1 : 0;
                return tried;
            }

            private static void Same(byte[] first, byte[] second)
            {
                if (!first.SequenceEqual(second))
                {
                    throw new InvalidOperationException($"{Convert.ToHexString(first)} came back as {Convert.ToHexString(second)}");
                }
            }
        }
        """;

    [Fact]
    public void Extremes_travel_where_overflow_is_checked()
    {
        var run = GeneratorHarness.Run(Source, HarnessOptions.Default with { CheckOverflow = true, AssemblyName = "Checked" });
        var probe = Assembly.Load([.. OutputCompiler.AssertCompiles(run)]).GetType("Probe", throwOnError: true)!;

        Assert.Equal(9, probe.GetMethod("Run")!.Invoke(null, null));
    }
}
