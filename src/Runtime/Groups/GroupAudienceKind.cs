namespace ProtoGen;

/// <summary>How the members that an audience names are meant.</summary>
public enum GroupAudienceKind
{
    /// <summary>Everybody; none is named.</summary>
    All,

    /// <summary>Everybody but those named.</summary>
    Except,

    /// <summary>Those named.</summary>
    Only,
}
