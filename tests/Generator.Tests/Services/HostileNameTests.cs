using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Services.HostileService;

namespace ProtoGen.Generator.Tests.Services;

/// <summary>Names that nobody should give and somebody will: what comes out has to compile all the same.</summary>
public class HostileNameTests
{
    [Fact]
    public void Parameters_of_any_name_work() => RunEach(
        [
            "event", "class", "this", "base", "default", "await", "field", "value", "scoped", "where", "_", "__", "global", "reader",
            "writer", "arguments", "service", "start", "count", "index", "path", "p", "Connection", "Name", "StableId", "PutMethod",
            "PutArguments", "ProbeMethods", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals",
            "Finalize", "System", "größe",
        ],
        name => $"ValueTask<int> PutAsync(int @{name}, string @{name}2, List<int> @{name}_, int @{name}3 = 3, CancellationToken cancel = default);"
            + $"[OneWay] Task SendAsync(string cancel, CancellationToken @{name});");

    [Fact]
    public void Streams_of_any_name_work() => RunEach(
        [
            "event", "this", "value", "_", "global", "reader", "writer", "arguments", "streams", "service", "start", "count", "index", "path", "p",
            "Connection", "Name", "StreamCount", "OpenIncoming", "Invoke", "PutArguments", "Equals", "System", "größe", "cancel", "stream",
        ],
        name => $"IAsyncEnumerable<int> PutAsync(IAsyncEnumerable<string?> @{name}, int @{name}Id, IAsyncEnumerable<(int A, int? B)> @{name}Id_, long @{name}_);"
            + $"Task SendAsync(int @{name}Id, int @{name}Id_, IAsyncEnumerable<Dictionary<int, List<string>>> @{name}, CancellationToken cancel2 = default);");

    [Fact]
    public void Methods_of_any_name_work() => RunEach(
        [
            "Connection", "ConnectTcpAsync", "ConnectUdpAsync", "DisposeAsync", "get_Connection", "set_Connection", "Equals",
            "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize", "ProbeClient", "ProbeServer",
            "ProbeMethods", "Bind", "event", "Async", "_", "System", "StreamAsync", "Invoke", "InvokeAsync", "StreamCount",
        ],
        name => $"ValueTask @{name}(); [Method(\"b\")] Task<int> @{name}(int value = 1, params string[] rest); [Method(\"c\")] [OneWay] Task @{name}(Kind other);"
            + $"[Method(\"d\")] IAsyncEnumerable<Kind> @{name}(IAsyncEnumerable<Kind> other);"
            + "public enum Kind { None }");

    [Fact]
    public void Structs_of_overloads_and_of_awkward_neighbours_are_told_apart() => RunMembers("""
        Task Put(int value);
        [Method("b")] Task Put(string value);
        [Method("c")] Task Put2(int value);
        [Method("d")] Task PutMethod(int value);
        [Method("e")] Task PutArguments(int value);
        [Method("f")] Task put(int value);
        """);

    [Fact]
    public void A_namespace_of_the_users_own_may_be_called_like_ours() => Run("""
        namespace Acme.System.ProtoGen.Threading.Tasks
        {
            public class Task { }
            public class ValueTask { }
            public class Rpc { }

            [Service]
            public interface IProbe
            {
                global::System.Threading.Tasks.ValueTask<int> PutAsync(global::System.Threading.CancellationToken cancel);
            }
        }
        """);

    [Fact]
    public void Namespaces_and_types_may_be_called_like_keywords() => Run("""
        namespace @namespace.@class
        {
            public enum @enum { @default, @new }

            public static class @static
            {
                [Service]
                public interface @event { Task<@enum> @return(@enum @in = @enum.@new); }
            }
        }
        """);

    [Theory]
    [InlineData("public class Outer { ", " }")]
    [InlineData("public interface Outer { ", " }")]
    [InlineData("public struct Outer { ", " }")]
    [InlineData("internal static class Outer { public class Inner { ", " } }")]
    [InlineData("public class Outer { protected internal class Inner { ", " } }")]
    [InlineData("public class Outer { public class Inner { internal ", " } }")]
    public void A_nested_interface_works(string before, string after)
    {
        string accessibility = before.EndsWith("internal ", StringComparison.Ordinal) ? "" : "public ";
        string attribute = "[Service] ";
        int at = before.EndsWith("internal ", StringComparison.Ordinal) ? before.Length - "internal ".Length : before.Length;
        Run($"{before[..at]}{attribute}{before[at..]}{accessibility}interface IProbe {{ Task PutAsync(int value); }}{after}");
    }

    [Fact]
    public void Interfaces_that_only_case_tells_apart_both_work()
    {
        var run = Run("""
            namespace Lower { [Service] public interface IProbe { Task A(); } [Service] public interface IPROBE { Task A(); } }
            namespace LOWER { [Service] public interface IProbe { Task A(); } }
            """);

        Assert.Equal(9, run.Files.Length);
    }

    [Fact]
    public void Interfaces_of_one_name_in_different_places_work()
    {
        var run = Run("""
            [Service] public interface IProbe { Task A(); }
            namespace One { [Service] public interface IProbe { Task A(); } }
            namespace Two { public class One { [Service] public interface IProbe { Task A(); } } }
            """);

        Assert.Equal(9, run.Files.Length);
    }

    [Fact]
    public void A_partial_interface_is_one_service()
    {
        var run = GeneratorHarness.Run([
            Usings + "[Service] public partial interface IProbe { Task A(); }",
            Usings + "public partial interface IProbe { Task B(); }",
        ]);

        Assert.Equal(3, run.Files.Length);
        Assert.Contains("\"Probe/B\"", run["IProbe.Methods.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_given_twice_does_not_stop_the_generator()
    {
        var run = GeneratorHarness.RunWithoutCompiling([
            Usings + "[Service] public partial interface IProbe { Task A(); }",
            Usings + "[Service] public partial interface IProbe { Task B(); }",
        ]);

        Assert.Equal(3, run.Files.Length);
    }

    [Fact]
    public void Names_on_the_wire_may_be_any_text()
    {
        var run = Run("""[Service("a \"b\" {0}\n\u2028 ä 𝄞")] public interface IProbe { [Method(" \\ \r\n *# ")] Task A(); [Method("]]>")] [OneWay] Task B(); }""");

        Assert.Contains("""public static string Name => "a \"b\" {0}\n\u2028 ä 𝄞/ \\ \r\n *# ";""", run["IProbe.Methods.g.cs"], StringComparison.Ordinal);
    }
}
