using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>What a user sees who opens the emitted files.</summary>
public class MessageSnapshots
{
    [Fact]
    public void A_record_with_lists_tuples_and_dictionaries() => Snapshots.Verify(GeneratorHarness.Run("""
        using System;
        using System.Collections.Generic;
        using ProtoGen;

        namespace Telemetry;

        [Message]
        public partial record Reading(
            string Sensor, DateTimeOffset At, List<double> Values, Dictionary<string, string> Labels, (double Lat, double Lon) Where);
        """));

    [Fact]
    public void Defaults_required_members_and_a_message_that_contains_itself() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Shop;

        public enum State : byte { Open, Closed }

        [Message]
        public partial class Order
        {
            public required int Id { get; init; }
            public State State { get; set; } = State.Closed;
            public string Currency { get; set; } = "EUR";
            public List<string> Tags { get; init; } = ["new"];
            public byte[]? Signature { get; set; }
            public Order? Replaces { get; set; }
        }
        """));

    [Fact]
    public void A_bounded_struct_with_keys_and_what_contains_it() => Snapshots.Verify(GeneratorHarness.Run("""
        using ProtoGen;

        [Message]
        public readonly partial record struct Point([Key(0)] int X, [Key(3)] int Y);

        [Message]
        public partial record Segment(Point From, Point? To, int Weight = 1);
        """));

    [Fact]
    public void Members_that_say_how_long_they_may_be() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Bounds;

        [Message]
        public partial record Tag([Bounded(16)] string Name, int Weight);

        [Message]
        public partial record Note([Bounded(120)] string? Text, [Bounded(3)] List<Tag> Tags, [Bounded(2, Elements = 8)] Dictionary<string, byte[]> Files);
        """));

    [Fact]
    public void A_hierarchy_whose_base_may_grow_and_the_union_it_is() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Zoo;

        [Message, Union(0, typeof(Animal)), Union(1, typeof(Dog))]
        public partial record Animal(string Name)
        {
            public List<string> Tags { get; init; } = [];
        }

        [Message]
        public sealed partial record Dog(string Name, int Legs = 4) : Animal(Name);
        """));

    [Fact]
    public void A_union_of_messages_that_keeps_what_it_does_not_know() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Shapes;

        [Message, Union(0, typeof(Circle)), Union(1, typeof(Group)), UnionFallback(typeof(UnknownShape))]
        public partial interface IShape;

        [Message]
        public readonly partial record struct Circle(double Radius) : IShape;

        [Message]
        public partial record Group(List<IShape> Parts) : IShape;

        public sealed record UnknownShape(UnknownCase Unknown) : IShape, IUnknownCase;
        """));

    [Fact]
    public void A_message_that_is_a_map() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Config;

        [Message(MessageLayout.Map)]
        public partial record Setting(string Name, int Level = 3)
        {
            [Key("tags")]
            public List<string> Tags { get; init; } = ["new"];
        }
        """));

    [Fact]
    public void A_hierarchy_and_a_map_that_keep_what_they_do_not_know() => Snapshots.Verify(GeneratorHarness.Run("""
        using ProtoGen;

        namespace Growing;

        [Message]
        public partial record Part([property: Key(0)] int Id, [property: Key(2)] string? Name)
        {
            public UnknownMembers Unknown { get; init; }
        }

        [Message]
        public sealed partial record Wheel(int Id, string? Name, double Size) : Part(Id, Name);

        [Message(MessageLayout.Map)]
        public partial record Setting(string Name, UnknownMembers Unknown = default);
        """));

    [Fact]
    public void A_hierarchy_and_a_struct_with_callbacks() => Snapshots.Verify(GeneratorHarness.Run("""
        using ProtoGen;

        namespace Called;

        [Message]
        public partial record Job(string Name)
        {
            [OnSerializing] internal void Prepare() { }
            [OnSerialized] public virtual void Done() { }
            [OnDeserialized] public void Check() { }
        }

        [Message]
        public sealed partial record Timed(string Name) : Job(Name)
        {
            public int Seconds { get; init; } = 60;
            [OnSerialized] public override void Done() { }
            private void Check(int some = 1) { }
            [OnDeserialized] private void Start() { }
        }

        [Message]
        public partial struct Tick
        {
            public long At { get; set; }
            [OnSerializing] private void Round() => At -= At % 10;
            [OnDeserialized] private void Restore() => At++;
        }
        """));

    [Fact]
    public void Messages_that_are_written_once_where_they_occur_more_than_once() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Graphs;

        [Message(PreserveReferences = true)]
        public partial class Node
        {
            public string Name { get; set; } = "?";
            public int Weight { get; set; }
            public List<Node> Next { get; set; } = [];
        }

        [Message(PreserveReferences = true)]
        public partial record Edge(Node From, Node To);
        """));

    [Fact]
    public void Integers_that_are_neighbours_and_integers_that_are_not() => Snapshots.Verify(GeneratorHarness.Run("""
        using ProtoGen;

        namespace Clocks;

        [Message]
        public partial record Version(int Major, int Minor, int Patch, int Build, int Revision);

        [Message]
        public partial record Hand([property: Key(0)] int Hour, [property: Key(2)] int Minute, [property: Key(3)] int Second, [property: Key(4)] int Tick, [property: Key(5)] int Speed = 1);
        """));

    [Fact]
    public void An_array_and_a_map_without_defaults() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Sparse;

        [Message(OmitDefaults = true)]
        public readonly partial record struct Point([property: Key(0)] int X, [property: Key(1)] int Y = 1, [property: Key(3)] int? Z = null);

        [Message(MessageLayout.Map, OmitDefaults = true)]
        public partial record Setting(string Name, string Currency = "EUR", List<int>? Steps = null, bool IsOn = false);
        """));

    [Fact]
    public void Messages_that_are_read_into_objects_that_are_there() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        namespace Kept;

        [Message]
        public partial class Player : IPopulatable
        {
            public string Name { get; set; } = "";
            public int? Score { get; set; }
            public Place At { get; set; }
            public Player? Next { get; set; }
        }

        [Message(MessageLayout.Map)]
        public partial struct Place : IPopulatable
        {
            public double X { get; set; }
            public List<int>? Path { get; set; }
        }
        """));

    [Fact]
    public void A_generic_message_and_the_roots_of_a_program() => Snapshots.Verify(GeneratorHarness.Run("""
        using System.Collections.Generic;
        using ProtoGen;

        [assembly: MessageRoot(typeof(Dictionary<string, List<double>>))]

        namespace Boxes;

        [Message]
        public partial record Box<T>(T Value, T? Spare, List<T> More);

        internal static class Program
        {
            internal static byte[] Pack() => MessageSerializer.Serialize(new Box<(int, string)>((1, "a"), default, []));
            internal static byte[] Pack(int[]? numbers) => MessageSerializer.Serialize(numbers);
            internal static Box<int> Unpack(byte[] bytes) => MessageSerializer.Deserialize<Box<int>>(bytes);
        }
        """));

    [Fact]
    public void Packed_members_and_structs_that_may_be_elements() => Snapshots.Verify(GeneratorHarness.Run("""
        using System;
        using System.Collections.Generic;
        using ProtoGen;

        namespace Scans;

        public enum Quality : byte { Good, Bad }

        [Message, Packed]
        public readonly partial record struct Point(float X, float Y, Quality Quality);

        [Message(MessageLayout.Map), Packed]
        public partial struct Sample<T> where T : struct
        {
            public DateTimeOffset At { get; init; }
            public T Value { get; init; }
        }

        [Message]
        public partial record Scan(
            int Id, [Packed] long Stamp, [Packed] Guid? Device, [Packed] List<Point> Points, [Packed] Dictionary<string, Sample<int>[]> Samples,
            [Packed] decimal Price = 1);
        """));

    [Fact]
    public void A_packed_assembly() => Snapshots.Verify(GeneratorHarness.Run("""
        using System;
        using System.Collections.Generic;
        using ProtoGen;

        [assembly: Packed]

        [Message]
        public partial record Order(Guid Id, List<double> Prices, string Note);
        """));
}
