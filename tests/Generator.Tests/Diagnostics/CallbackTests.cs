using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the methods that are called when a message is written or read.</summary>
public class CallbackTests
{
    [Theory]
    [InlineData("OnSerializing", "public void [|A|](int more) { }", "it has parameters")]
    [InlineData("OnSerialized", "private static void [|A|]() { }", "it is static")]
    [InlineData("OnDeserialized", "internal void [|A|]<T>() { }", "it is generic")]
    [InlineData("OnDeserialized", "public int [|A|]() => 1;", "it returns a value")]
    [InlineData("OnDeserialized", "public ref int [|A|]() => throw new Exception();", "it returns a value")]
    [InlineData("OnDeserialized", "public async void [|A|]() => await System.Threading.Tasks.Task.Yield();", "it is async, and nothing would wait for it")]
    [InlineData("OnDeserialized", "private partial void [|A|](); private async partial void A() => await System.Threading.Tasks.Task.Yield();", "it is async, and nothing would wait for it")]
    public Task A_callback_is_a_plain_method(string attribute, string method, string reason) => ExpectAsync(
        $$"""[Message] public partial class M { public int Value { get; set; } [{{attribute}}] {{method}} }""",
        Error("PG0044", $"'M.A' cannot be called when a message is written or read: {reason}"));

    [Fact]
    public Task A_callback_is_called_under_no_condition() => ExpectRefusedAsync(
        ["M", "Derived"],
        """
        [Message] public partial class M { public int Value { get; set; } [OnSerializing, System.Diagnostics.Conditional("TRACING")] public void [|A|]() { } }
        public class Open { [System.Diagnostics.Conditional("TRACING")] public virtual void A() { } }
        [Message] public partial class Derived : Open { public int Value { get; set; } [OnDeserialized] public override void [|A|]() { } }
        [Message] public partial class Fine { public int Value { get; set; } [OnDeserialized] public void A() { } }
        """,
        Error("PG0044", "'M.A' cannot be called when a message is written or read: it is [Conditional], and calls of it may be left out"),
        Error("PG0044", "'Derived.A' cannot be called when a message is written or read: it is [Conditional], and calls of it may be left out"));

    [Fact]
    public Task A_callback_has_a_body() => ExpectAsync(
        """
        [Message] public partial class M
        {
            public int Value { get; set; }
            [[|OnSerializing|]] partial void A();
            [OnDeserialized] partial void B();
            partial void B() { }
        }
        """,
        Warning("PG0045", "[OnSerializing] has no effect on 'M.A': it has no body, and calls of it are left out"));

    [Fact]
    public Task A_callback_has_a_name() => ExpectAsync(
        """
        public interface IReady { void Ready(); }
        [Message] public partial class M : IReady
        {
            public int Value { get; [OnSerialized] [|set|]; }
            [OnDeserialized] void IReady.[|Ready|]() { }
        }
        """,
        Error("PG0044", "'M.set_Value' cannot be called when a message is written or read: it is no ordinary method"),
        Error("PG0044", "'M.IReady.Ready' cannot be called when a message is written or read: it implements an interface explicitly, and has no name of its own"));

    [Fact]
    public Task A_callback_belongs_to_a_message_or_to_what_may_be_its_base() => ExpectAsync(
        """
        public sealed class Closed { [[|OnSerializing|]] public void A() { } }
        public struct Value { [[|OnSerialized|]] public void A() { } }
        public class Open { [OnDeserialized] public void A() { } }
        [Message, Union(0, typeof(M))] public partial interface IUnion { [[|OnDeserialized|]] void A(); }
        [Message] public partial class M : Open, IUnion { }
        """,
        Warning("PG0045", "[OnSerializing] has no effect on 'Closed.A': 'Closed' is not a message"),
        Warning("PG0045", "[OnSerialized] has no effect on 'Value.A': 'Value' is not a message"),
        Warning("PG0045", "[OnDeserialized] has no effect on 'IUnion.A': an interface is not written; mark the methods of the messages that implement it"));

    [Fact]
    public Task What_derives_can_reach_it() => ExpectRefusedAsync(
        ["Derived", "Hiding"],
        """
        [Message] public partial class Base { [OnSerializing] private void A() { } }
        [Message] public partial class [|Derived|] : Base { }
        [Message] public partial class Visible { [OnSerializing] protected void A() { } [OnSerialized] public void B() { } }
        [Message] public partial class [|Hiding|] : Visible { public new int A { get; set; } public void B(int some = 1) { } }
        """,
        Error("PG0046", "'Derived' cannot call 'Base.A', which it inherits: make it accessible to derived messages"),
        Error("PG0046", "'Hiding' cannot call 'Visible.A', which it inherits: 'Hiding.A' hides it; rename one of them"));
}
