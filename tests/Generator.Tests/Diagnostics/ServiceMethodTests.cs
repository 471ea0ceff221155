using static ProtoGen.Generator.Tests.Diagnostics.ServiceDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the members of a service interface.</summary>
public class ServiceMethodTests
{
    [Theory]
    [InlineData("int [|Count|] { get; }", "Count", "a property")]
    [InlineData("int [|this|][int index] { get; set; }", "this[]", "an indexer")]
    [InlineData("event Action [|Changed|];", "Changed", "an event")]
    public Task A_member_that_is_not_a_method_is_refused(string member, string name, string kind) =>
        ExpectInServiceAsync(member, Error("PG0103", $"'{name}' is {kind}; a service consists of methods"));

    [Theory]
    [InlineData("static abstract Task [|PutAsync|]();", "PutAsync")]
    [InlineData("static abstract int [|Count|] { get; }", "Count")]
    [InlineData("static virtual Task [|PutAsync|]() => Task.CompletedTask;", "PutAsync")]
    public Task A_static_abstract_member_is_refused(string member, string name) =>
        ExpectInServiceAsync(member, Error("PG0104", $"'{name}' is static and abstract; a service is called on an instance"));

    [Fact]
    public Task What_no_implementation_can_replace_is_the_interfaces_own_business() => ExpectInServiceAsync("""
        const int Version = 1;
        static int Count => 1;
        static Task PingAsync() => Task.CompletedTask;
        private int Half(int value) => value / 2;
        sealed int Double(int value) => value * 2;
        public record Nested(int Value);
        Task PutAsync(int value);
        """);

    [Fact]
    public Task A_generic_method_is_refused() => ExpectInServiceAsync(
        "ValueTask<T> [|PutAsync|]<T>(T value, List<T> values);",
        Error("PG0105", "'PutAsync' has type parameters; what travels must be known when the client is compiled"));

    [Theory]
    [InlineData("void", "void")]
    [InlineData("int", "int")]
    [InlineData("Task<int>[]", "Task<int>[]")]
    [InlineData("IEnumerable<int>", "IEnumerable<int>")]
    public Task A_method_that_returns_no_task_is_refused(string type, string display) => ExpectInServiceAsync(
        $"[|{type}|] Put(int value);",
        Error("PG0106", $"'Put' returns {display}; return ValueTask, ValueTask<T>, Task or Task<T>, or a stream: IAsyncEnumerable<T>"));

    [Theory]
    [InlineData("ValueTask<int>")]
    [InlineData("Task<int>")]
    public Task A_one_way_method_with_a_result_is_refused(string type) => ExpectInServiceAsync(
        $"[OneWay] [|{type}|] PutAsync(int value);",
        Error("PG0107", "'PutAsync' is one-way, so nothing comes back: return ValueTask or Task, or remove [OneWay]"));

    [Theory]
    [InlineData("ref")]
    [InlineData("in")]
    [InlineData("out")]
    [InlineData("ref readonly")]
    public Task A_parameter_by_reference_is_refused(string modifier) => ExpectInServiceAsync(
        $"Task PutAsync({modifier} int [|value|]);",
        Error("PG0109", "'value' is passed by reference; what travels is a copy of values that are known in advance"));

    [Fact]
    public Task A_result_by_reference_is_refused() => ExpectInServiceAsync(
        "ref Task [|PutAsync|](int value);",
        Error("PG0109", "'PutAsync' returns a reference; what travels is a copy of values that are known in advance"));

    [Fact]
    public Task An_open_argument_list_is_refused() => ExpectInServiceAsync(
        "Task [|PutAsync|](int value, __arglist);",
        Error("PG0109", "'PutAsync' takes an open argument list; what travels is a copy of values that are known in advance"));

    [Fact]
    public Task A_cancellation_token_that_is_not_last_is_refused() => ExpectInServiceAsync(
        "Task PutAsync(CancellationToken [|cancel|], int value);",
        Error("PG0110", "'cancel' must be the last parameter of 'PutAsync', and its only CancellationToken"));

    [Fact]
    public Task A_second_cancellation_token_is_refused() => ExpectInServiceAsync(
        "Task PutAsync(int value, CancellationToken [|first|], CancellationToken second = default);",
        Error("PG0110", "'first' must be the last parameter of 'PutAsync', and its only CancellationToken"));

    [Fact]
    public Task A_context_that_is_not_last_is_refused() => ExpectInServiceAsync(
        "Task PutAsync(CallContext [|context|], int value);",
        Error("PG0130", "'context' must be the last parameter of 'PutAsync', and its only CallContext"));

    [Fact]
    public Task A_second_context_is_refused() => ExpectInServiceAsync(
        "Task PutAsync(CallContext [|first|], CallContext second = default);",
        Error("PG0130", "'first' must be the last parameter of 'PutAsync', and its only CallContext"));

    [Theory]
    [InlineData("int value, CancellationToken [|cancel|], CallContext context")]
    [InlineData("int value, CallContext context, CancellationToken [|cancel|] = default")]
    public Task A_token_beside_a_context_is_refused(string parameters) => ExpectInServiceAsync(
        $"Task PutAsync({parameters});",
        Error("PG0131", "'PutAsync' takes a CallContext, which has a token in it; remove 'cancel'"));

    [Fact]
    public Task Two_errors_with_one_number_are_refused() => ExpectInServiceAsync(
        "[Error<int>(1), [|Error<string>(1)|]] Task PutAsync(int value);",
        Error("PG0132", "'PutAsync' declares the number 1 twice; each of its errors needs a number and a type of its own"));

    [Fact]
    public Task Two_errors_of_one_type_are_refused() => ExpectInServiceAsync(
        "[Error<int>(1), [|Error<int>(2)|]] Task PutAsync(int value);",
        Error("PG0132", "'PutAsync' declares 'int' twice; each of its errors needs a number and a type of its own"));

    [Fact]
    public Task An_error_that_cannot_travel_is_refused() => ExpectInServiceAsync(
        "[[|Error<System.Action>(1)|]] Task PutAsync(int value);",
        Error("PG0002", "IProbe.PutAsync error 1: 'Action' cannot be serialized: a delegate cannot be sent"));

    [Fact]
    public Task An_error_of_a_one_way_is_refused() => ExpectInServiceAsync(
        "[OneWay, [|Error<int>(1)|]] Task PutAsync(bool value);",
        Error("PG0133", "'PutAsync' is one-way, so no error comes back: remove [Error] or [OneWay]"));

    [Theory]
    [InlineData("\"\"", "", "it is empty")]
    [InlineData("\"a/b\"", "a/b", "'/' stands between service and method")]
    public Task A_method_name_that_cannot_travel_is_refused(string text, string name, string complaint) => ExpectInServiceAsync(
        $"[[|Method({text})|]] Task PutAsync(int value);",
        Error("PG0111", $"'{name}' cannot be a name on the wire: {complaint}"));

    [Fact]
    public Task Overloads_need_names_of_their_own() => ExpectInServiceAsync(
        "Task PutAsync(int value); Task [|PutAsync|](string value);",
        Error("PG0113", "'PutAsync' is 'Probe/Put' on the wire, and so is 'IProbe.PutAsync(int)'; give one of them another name: [Method(\"...\")]"));

    [Fact]
    public Task A_method_and_its_async_twin_need_names_of_their_own() => ExpectInServiceAsync(
        "Task Put(int value); Task [|PutAsync|](int value);",
        Error("PG0113", "'PutAsync' is 'Probe/Put' on the wire, and so is 'IProbe.Put(int)'; give one of them another name: [Method(\"...\")]"));

    // Found by search: 31 bits collide once in some ten thousand names.
    [Fact]
    public Task Names_that_share_a_number_are_refused() => ExpectInServiceAsync(
        "Task Gmubvr(int value); Task [|Rlxghd|](int value);",
        Error("PG0114", "'Rlxghd' ('Probe/Rlxghd') and 'Gmubvr' ('Probe/Gmubvr') have the same stable id 0xD882BC0D; give one of them another name: [Method(\"...\")]"));

    [Fact]
    public Task Overloads_with_names_of_their_own_are_fine() => ExpectInServiceAsync(
        "Task PutAsync(int value); [Method(\"PutText\")] Task PutAsync(string value);");

    [Theory]
    [InlineData("internal", "internal")]
    [InlineData("protected", "protected")]
    [InlineData("protected internal", "protected internal")]
    public Task A_method_that_is_not_public_is_refused(string accessibility, string display) => ExpectInServiceAsync(
        $"{accessibility} Task [|PutAsync|](int value);",
        Error("PG0116", $"'PutAsync' is {display}; the emitted client and server can only reach public methods"));

    [Fact]
    public Task A_call_next_to_one_way_methods_does_not_work_over_udp_yet() => ExpectInServiceAsync(
        "Task [|GetAsync|](); [OneWay] Task PutAsync(int value);",
        Info("PG0120", "'GetAsync' waits for an answer; over UDP only the one-way methods of 'IProbe' work so far"));

    [Theory]
    [InlineData("string")]
    [InlineData("List<int>")]
    [InlineData("(int, byte[])")]
    public Task An_argument_of_any_size_may_not_fit_a_datagram(string type) => ExpectInServiceAsync(
        $"[OneWay] Task PutAsync(int sensor, {type} [|values|]);",
        Info("PG0122", "'values' has no largest size; over UDP 'PutAsync' fails with MessageTooLarge when its arguments do not fit a datagram"));

    [Theory]
    [InlineData("[Bounded(20)] string")]
    [InlineData("[Bounded(20, Elements = 5)] List<string>?")]
    [InlineData("Note")]
    [InlineData("(Note, Note?)")]
    public Task A_bounded_argument_fits_a_datagram(string type) => ExpectAsync(
        $$"""
        [Message] public partial record Note([Bounded(8)] string Text, [Bounded(3)] Tag[] Tags);
        [Message] public partial record Tag([Bounded(8)] string Name, int Weight);
        [Service] public interface IProbe { [OneWay] Task PutAsync(int sensor, {{type}} values); }
        """);

    [Theory]
    [InlineData("[Bounded(20)] List<string>")]
    [InlineData("[Bounded(5)] List<Note>")]
    public Task What_is_only_bounded_in_part_may_not_fit_a_datagram(string type) => ExpectAsync(
        $$"""
        [Message] public partial record Note([Bounded(8)] string Text, string More);
        [Service] public interface IProbe { [OneWay] Task PutAsync(int sensor, {{type}} [|values|]); }
        """,
        Info("PG0122", "'values' has no largest size; over UDP 'PutAsync' fails with MessageTooLarge when its arguments do not fit a datagram"));

    [Theory]
    [InlineData("[Bounded(30000)] string a", "90,013")]
    [InlineData("[Bounded(65497)] byte[] a", "65,508")]
    [InlineData("[Bounded(40000)] byte[] a, [Bounded(40000)] byte[]? b", "80,014")]
    [InlineData("[Bounded(2000000000)] byte[] a, [Bounded(2000000000)] byte[] b", "4,000,000,018")]
    [InlineData("Page a, int b", "66,019")]
    public Task Bounds_may_let_arguments_exceed_a_datagram(string parameters, string bytes) => ExpectAsync(
        $$"""
        [Message] public partial record Page([Bounded(66000)] byte[] Content);
        [Service] public interface IProbe { [OneWay] Task [|PutAsync|]({{parameters}}); }
        """,
        Info("PG0123", $"'PutAsync' may take {bytes} bytes on the wire; over UDP it fails with MessageTooLarge when it takes more than 65,507"));

    [Theory]
    [InlineData("[OneWay] Task PutAsync([Bounded(65496)] byte[] a);")] // 65,507 bytes
    [InlineData("Task PutAsync([Bounded(65497)] byte[] a);")] // an interface of calls only is meant for TCP
    public Task Bounds_may_keep_arguments_in_a_datagram(string method) => ExpectInServiceAsync(method);

    [Fact]
    public Task A_bound_of_an_argument_is_checked_like_that_of_a_member() => ExpectAsync(
        "[Service] public interface IProbe { Task PutAsync([[|Bounded(20)|]] int sensor); }",
        Error("PG0071", "IProbe.PutAsync(sensor) cannot be bounded: 'int' has no length"));

    [Fact]
    public Task An_argument_of_a_call_may_have_any_size() => ExpectInServiceAsync("Task PutAsync(string text, List<int> values);");

    [Theory]
    [InlineData("OneWay")]
    [InlineData("Method(\"Put\")")]
    [InlineData("Error<int>(1)", "Error")]
    public Task An_attribute_on_the_implementation_has_no_effect(string attribute, string? name = null) => ExpectAsync(
        $$"""
        [Service] public interface IProbe { Task PutAsync(int value); }

        public class Probe : IProbe { [[|{{attribute}}|]] public Task PutAsync(int value) => Task.CompletedTask; }
        """,
        Warning("PG0121", $"[{name ?? attribute.Split('(')[0]}] has no effect on 'PutAsync': it belongs on a method of an interface marked with [Service]"));

    [Theory]
    [InlineData("Action [|value|]", "Action", "a delegate cannot be sent")]
    [InlineData("Span<int> [|value|]", "Span<int>", "a ref struct cannot be stored")]
    [InlineData("object [|value|]", "object", "its shape is not known when it is read")]
    [InlineData("CancellationToken? [|value|]", "CancellationToken", "no formatter is known for it")]
    public Task An_argument_that_cannot_travel_is_refused(string parameter, string type, string reason) => ExpectInServiceAsync(
        $"Task PutAsync({parameter});",
        Error("PG0002", $"IProbe.PutAsync(value): '{type}' cannot be serialized: {reason}"));

    [Fact]
    public Task A_pointer_is_refused() => ExpectInServiceAsync(
        "unsafe Task PutAsync(int* [|value|]);",
        Error("PG0002", "IProbe.PutAsync(value): 'int*' cannot be serialized: a pointer means nothing to another process"));

    [Fact]
    public Task A_result_that_cannot_travel_is_refused() => ExpectInServiceAsync(
        "[|Task<List<object>>|] GetAsync();",
        Error("PG0002", "IProbe.GetAsync()[]: 'object' cannot be serialized: its shape is not known when it is read"));

    [Fact]
    public Task Everything_wrong_is_reported_at_once() => ExpectInServiceAsync(
        """
        int [|Count|] { get; }
        Task GetAsync([|ref|]int value);
        """.Replace("[|ref|]int value", "ref int [|value|], object [|other|]", StringComparison.Ordinal),
        Error("PG0103", "'Count' is a property; a service consists of methods"),
        Error("PG0109", "'value' is passed by reference; what travels is a copy of values that are known in advance"),
        Error("PG0002", "IProbe.GetAsync(other): 'object' cannot be serialized: its shape is not known when it is read"));
}
