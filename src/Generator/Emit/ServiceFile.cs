using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>What the files of one service have in common.</summary>
internal static class ServiceFile
{
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string EndPoint = "global::System.Net.EndPoint";
    public const string EndPoints = $"global::System.Collections.Generic.IReadOnlyList<{EndPoint}>";
    public const string IAsyncDisposable = "global::System.IAsyncDisposable";
    public const string Task = "global::System.Threading.Tasks.Task";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static string HintName(ServiceModel service, string part) => $"{service.HintStem}.{part}.g.cs";

    /// <summary>Prints a file with one type of the service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="summary">What the type is for.</param>
    /// <param name="attributes">Further attributes of the type.</param>
    /// <param name="header">Its declaration.</param>
    /// <param name="body">Prints its members.</param>
    public static string Emit(ServiceModel service, string summary, string[] attributes, string header, Action<SourceWriter> body) =>
        GeneratedFile.InNamespace(service.Namespace, service.Usage, writer =>
        {
            writer.Line($"/// <summary>{summary}</summary>");
            foreach (string attribute in attributes.Prepend(GeneratedFile.ExcludeFromCoverage).Prepend(GeneratedFile.GeneratedCode).Concat(service.Warnings))
            {
                writer.Line(attribute);
            }

            writer.Open(header);
            body(writer);
            writer.Close();
        });

    /// <summary>A stream of items in C#.</summary>
    public static string StreamOf(TypeShape item) => $"global::System.Collections.Generic.IAsyncEnumerable<{item.Type}>";

    public static string Accessibility(ServiceModel service) => service.IsPublic ? "public" : "internal";

    /// <summary>The interface in a doc comment.</summary>
    public static string See(ServiceModel service) => $"<see cref=\"{service.Interface}\"/>";
}
