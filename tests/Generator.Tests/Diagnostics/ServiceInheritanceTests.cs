using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Diagnostics.ServiceDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about what a service inherits.</summary>
public class ServiceInheritanceTests
{
    [Theory]
    [InlineData("int Count { get; }", "Count", "'Count' is a property; a service consists of methods")]
    [InlineData("static abstract Task PutAsync();", "PutAsync", "'PutAsync' is static and abstract; a service is called on an instance")]
    [InlineData("Task PutAsync<T>(int value);", "PutAsync", "'PutAsync' has type parameters; what travels must be known when the client is compiled")]
    [InlineData("void Put(int value);", "Put", "'Put' returns void; return ValueTask, ValueTask<T>, Task or Task<T>, or a stream: IAsyncEnumerable<T>")]
    [InlineData("Task PutAsync(object value);", "PutAsync", "IBase.PutAsync(value): 'object' cannot be serialized: its shape is not known when it is read")]
    [InlineData("[Method(\"a/b\")] Task PutAsync();", "PutAsync", "'a/b' cannot be a name on the wire: '/' stands between service and method")]
    public Task What_cannot_be_called_is_reported_where_it_is_inherited(string member, string name, string reason) => ExpectAsync(
        $$"""
        public interface IBase { {{member}} }
        public interface IMiddle : IBase { }
        [Service] public interface [|IProbe|] : IMiddle { Task GetAsync(); }
        """,
        Error("PG0102", $"'IProbe' inherits 'IBase.{name}', which cannot be called over the wire: {reason}"));

    [Fact]
    public Task A_type_argument_that_cannot_travel_is_reported_where_it_is_given() => ExpectAsync(
        """
        public interface IStore<T> { Task PutAsync(List<T> values); }
        [Service] public interface [|IProbe|] : IStore<Action> { }
        """,
        Error("PG0102", "'IProbe' inherits 'IStore<Action>.PutAsync', which cannot be called over the wire: IStore.PutAsync(values)[]: 'Action' cannot be serialized: a delegate cannot be sent"));

    [Fact]
    public Task A_service_is_not_disposed_over_the_wire() => ExpectAsync(
        "[Service] public interface [|IProbe|] : IDisposable { Task GetAsync(); }",
        Error("PG0102", "'IProbe' inherits 'IDisposable.Dispose', which cannot be called over the wire: a client is closed asynchronously, so inherit IAsyncDisposable instead"));

    [Fact]
    public Task What_is_wrong_with_a_service_is_not_said_again_of_those_that_inherit_it() => ExpectAsync(
        """
        public interface IPlain { Task OneAsync(object value); }
        [Service] public interface [|IBase|] : IPlain { int [|Count|] { get; } Task Put(int value); Task [|PutAsync|](string value); [[|Method("")|]] Task A(); }
        [Service] public interface IProbe : IBase { Task GetAsync(); }
        """,
        Error("PG0102", "'IBase' inherits 'IPlain.OneAsync', which cannot be called over the wire: IPlain.OneAsync(value): 'object' cannot be serialized: its shape is not known when it is read"),
        Error("PG0103", "'Count' is a property; a service consists of methods"),
        Error("PG0113", "'PutAsync' is 'Base/Put' on the wire, and so is 'IBase.Put(int)'; give one of them another name: [Method(\"...\")]"),
        Error("PG0111", "'' cannot be a name on the wire: it is empty"));

    [Fact]
    public Task A_method_that_hides_one_of_a_plain_interface_needs_a_name_of_its_own() => ExpectAsync(
        """
        public interface IBase { Task GetAsync(); }
        [Service] public interface IProbe : IBase { new Task [|GetAsync|](); }
        """,
        Error("PG0113", "'GetAsync' is 'Probe/Get' on the wire, and so is 'IBase.GetAsync()'; give one of them another name: [Method(\"...\")]"));

    [Fact]
    public Task Inherited_methods_of_one_name_are_reported_where_they_meet() => ExpectAsync(
        """
        public interface IOne { Task GetAsync(); }
        public interface ITwo { Task Get(int value); }
        [Service] public interface [|IProbe|] : IOne, ITwo { }
        """,
        Error("PG0113", "'Get' is 'Probe/Get' on the wire, and so is 'IOne.GetAsync()'; give one of them another name: [Method(\"...\")]"));

    [Fact]
    public async Task Services_of_one_name_cannot_both_be_inherited()
    {
        const string Markup = Usings + """
            [Service("Shop")] public interface IOne { Task GetAsync(); }
            [Service("Shop")] public interface ITwo { Task GetAsync(); }
            [Service] public interface [|IProbe|] : IOne, ITwo { }
            """;
        var run = await AnalyzerHarness.ExpectAsync(
            new ProtoGenAnalyzer(), Markup, HarnessOptions.Default,
            Error("PG0113", "'GetAsync' is 'Shop/Get' on the wire, and so is 'IOne.GetAsync()'; give one of them another name: [Method(\"...\")]"));

        Assert.DoesNotContain(run.HintNames, static hint => hint.StartsWith("IProbe", StringComparison.Ordinal));
    }

    [Fact]
    public Task An_inherited_stream_leaves_nothing_for_udp() => ExpectAsync(
        """
        [Service] public interface IBase { [|IAsyncEnumerable<int>|] WatchAsync(); }
        [Service] public interface [|IProbe|] : IBase { [OneWay] Task PutAsync(string text); Task GetAsync(); }
        """,
        Info("PG0127", "'WatchAsync' returns a stream, so nothing for UDP is emitted for 'IBase'"),
        Info("PG0127", "'WatchAsync' returns a stream, so nothing for UDP is emitted for 'IProbe'"));

    [Fact]
    public Task Attributes_of_an_interface_that_a_service_may_inherit_have_an_effect() => ExpectAsync(
        """
        public interface IBase { [Method("Put")] Task StoreAsync([Bounded(3)] string text, [Packed] int[] values); [OneWay] Task NoteAsync(int value); [return: Packed] Task<int[]> GetAsync(); }
        """);
}
