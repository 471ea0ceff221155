using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Rpc;

/// <summary>The result of a call that returns no value. On the wire it is nil.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Naming", "CA1716", Justification = "Plumbing that nobody types; no other name says it as well.")]
public readonly record struct Nothing;
