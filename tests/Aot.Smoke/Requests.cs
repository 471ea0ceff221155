namespace ProtoGen.Aot.Smoke;

/// <summary>What a message asks for: another constructor, calls of its methods, no defaults, reading into what is there.</summary>
internal static partial class Requests
{
    [Message(OmitDefaults = true)]
    public sealed partial class Sample<T> : IPopulatable
    {
        private int _calls;

        [MessageConstructor]
        private Sample(int id) => Id = id;

        public Sample()
        {
        }

        public int Id { get; private set; }

        public T? Value { get; set; }

        public Guid Guid { get; set; }

        public decimal Price { get; set; } = 1.5m;

        public DateTimeOffset At { get; set; }

        public Sample<T>? Next { get; set; }

        [OnSerializing, OnSerialized, OnDeserialized]
        private void Count() => _calls++;

        public int Calls() => _calls;
    }

    public static void Run(Checks checks)
    {
        checks.Shape(new Sample<int> { Value = 5 }, "92 00 05", static back => back.Value == 5 && back.Price == 1.5m && back.Calls() == 3);
        checks.Shape(new Sample<string> { Value = "a" }, "92 00 a161", static back => back.Calls() == 3);

        var sample = new Sample<int> { Value = 6, Next = new() { Value = 7 } };
        var next = sample.Next;
        MessageSerializer.Populate([0x96, 0xc0, 0x08, 0xc0, 0xc0, 0xc0, 0x91, 0x09], sample);
        checks.Equal((8, 9, 0), (sample.Value, next.Id, next.Value), "populated"); // What is not there was left out as a default.
        checks.Equal((1, 1), (sample.Calls(), next.Calls()), "called once populated");
    }
}
