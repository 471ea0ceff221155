using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ProtoGen.Runtime.Tests.Architecture;

/// <summary>
/// Which room of src/Runtime each type lives in. Namespaces do not tell: what users type every day is in
/// <c>ProtoGen</c> whatever its room. The debug symbols know the source file of every type.
/// </summary>
internal static class SourceRooms
{
    private const string Root = "/src/Runtime/";

    // Portable PDB, custom debug information of types without methods (interfaces, enums, empty attributes).
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>Maps the full name of every top-level type to its room, such as <c>Rpc</c> or <c>Transport/Tcp</c>.</summary>
    public static IReadOnlyDictionary<string, string> Read(string assemblyPath)
    {
        using var assembly = new PEReader(File.OpenRead(assemblyPath));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assemblyPath, ".pdb")));
        var metadata = assembly.GetMetadataReader();
        var pdb = symbols.GetMetadataReader();

        var rooms = new Dictionary<string, string>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!type.IsNested && SourceFile(handle, type, pdb) is { } file && RoomOf(file) is { } room)
            {
                var space = metadata.GetString(type.Namespace);
                rooms[space.Length == 0 ? metadata.GetString(type.Name) : $"{space}.{metadata.GetString(type.Name)}"] = room;
            }
        }

        return rooms;
    }

    private static string? SourceFile(TypeDefinitionHandle handle, TypeDefinition type, MetadataReader pdb)
    {
        foreach (var method in type.GetMethods())
        {
            var document = pdb.GetMethodDebugInformation(method.ToDebugInformationHandle()).Document;
            if (!document.IsNil)
            {
                return pdb.GetString(pdb.GetDocument(document).Name);
            }
        }

        foreach (var informationHandle in pdb.GetCustomDebugInformation(handle))
        {
            var information = pdb.GetCustomDebugInformation(informationHandle);
            if (pdb.GetGuid(information.Kind) == TypeDefinitionDocuments)
            {
                var row = pdb.GetBlobReader(information.Value).ReadCompressedInteger();
                return pdb.GetString(pdb.GetDocument(MetadataTokens.DocumentHandle(row)).Name);
            }
        }

        return null;
    }

    private static string? RoomOf(string file)
    {
        var path = file.Replace('\\', '/');
        var start = path.LastIndexOf(Root, StringComparison.Ordinal);
        if (start < 0 || path.Contains("/obj/", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = path[(start + Root.Length)..].Split('/');
        return parts switch
        {
            ["Transport", var inner, _, ..] => $"Transport/{inner}",
            [var room, _, ..] => room,
            _ => null,
        };
    }
}
